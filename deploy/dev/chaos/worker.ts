/*
 * A worker process as the shop's, with the chaos task alone. Its clock may be wrong: CHAOS_CLOCK_MS is
 * added to whatever it reads there.
 */
import { createEquippedWorker } from "../../../lib/jobs/engine/worker.ts";
import { createRedisBroker } from "../../../lib/jobs/brokers/redis/broker.ts";
import {
  aborted,
  live,
  openDeps,
  type ProcessContext,
  runProcess,
} from "../../../lib/process/mod.ts";
import { connectRedis } from "../../../lib/redis/mod.ts";
import { chaosHandler } from "./tasks.ts";
import { shiftClock } from "./wrong_clock.ts";

async function runChaosWorker({ config, log, stopping }: ProcessContext): Promise<void> {
  const name = Deno.env.get("CHAOS_WORKER")!;
  const opened = openDeps({ service: "chaos-worker", config, log, connections: 10 });
  const { deps } = opened;
  const url = config.REDIS_URL!.reveal();
  const blocker = connectRedis(url, { name, log, commandTimeoutMs: 2_500 });
  const broker = createRedisBroker({ redis: deps.redis!, keys: deps.keys, worker: name, blocker });
  const handlers = [chaosHandler(Deno.env.get("CHAOS_EFFECTS")!)];
  const options = {
    name,
    queues: ["default"],
    slots: config.WORKER_SLOTS,
    handlers,
    graceMs: 5_000,
  };
  await live(opened, createEquippedWorker(deps, broker, { options }), aborted(stopping));
}

if (import.meta.main) {
  shiftClock(Number(Deno.env.get("CHAOS_CLOCK_MS") ?? 0));
  await runProcess("chaos-worker", runChaosWorker);
}
