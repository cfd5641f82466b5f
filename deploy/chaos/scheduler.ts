/*
 * What the shop's scheduler does for jobs, without the shop's timetable.
 */
import {
  createHistorian,
  createOutboxRelay,
  createReaper,
  createRedisBroker,
  createStuckAlarm,
} from "../../lib/jobs/mod.ts";
import { aborted, openDeps, type ProcessContext, runProcess } from "../../lib/process/mod.ts";

const queues = ["default"];

async function runChaosScheduler({ config, log, stopping }: ProcessContext): Promise<void> {
  const opened = openDeps({ service: "chaos-scheduler", config, log, connections: 4 });
  const { deps } = opened;
  const broker = createRedisBroker({ redis: deps.redis, keys: deps.keys, worker: "scheduler" });
  const organs = [
    createOutboxRelay(deps, broker),
    createReaper(deps, broker, { queues }),
    createHistorian(deps, broker, { queues }),
    createStuckAlarm(deps),
  ];
  await opened.settle();
  for (const organ of organs) organ.start();
  await aborted(stopping);
  for (const organ of organs) await organ.stop();
  await opened.close();
}

if (import.meta.main) await runProcess("chaos-scheduler", runChaosScheduler);
