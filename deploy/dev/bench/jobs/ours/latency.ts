import { setTimeout as pause } from "node:timers/promises";
import { createEnqueuer } from "../../../../../lib/jobs/task/enqueuer.ts";
import { does } from "../../../../../lib/jobs/task/handler.ts";
import { done } from "../../../../../lib/jobs/task/outcome.ts";
import { openBenchDeps, openBroker, openWorker, payload, Unkept } from "./world.ts";

/** Long enough for a worker to be back in its wait. */
const REST_MS = 10;

/** Milliseconds from the call of `enqueue` to the start of the handler, one job at a time. */
export async function startDelays(jobs: number): Promise<number[]> {
  const { enqueue } = createEnqueuer(await openBroker(openBenchDeps(), "caller"));
  let started = Promise.withResolvers<number>();
  const handler = does(Unkept, () => {
    started.resolve(performance.now());
    return Promise.resolve(done());
  });
  const { start } = await openWorker(openBenchDeps(), { name: "idle", handlers: [handler] });
  start();
  const delays: number[] = [];
  for (let n = 0; n < jobs; n++) {
    await pause(REST_MS);
    started = Promise.withResolvers();
    const askedMs = performance.now();
    await enqueue(Unkept, payload);
    delays.push(await started.promise - askedMs);
  }
  return delays;
}
