/*
 * What the shop's scheduler does for jobs, without the shop's timetable.
 */
import { createRedisBroker } from "../../../lib/jobs/brokers/redis/broker.ts";
import { openSchedulerEngine } from "../../../lib/jobs/engine.ts";
import {
  aborted,
  live,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../../../lib/process/mod.ts";

const queues = ["default"];

async function runChaosScheduler({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "chaos-scheduler", config, log, connections: 4 });
  const { deps } = opened;
  const broker = createRedisBroker({ redis: deps.redis!, keys: deps.keys, worker: "scheduler" });
  await live(opened, await openSchedulerEngine(deps, broker, { queues }), aborted(stopping));
}

if (import.meta.main) await runProcess("chaos-scheduler", runChaosScheduler);
