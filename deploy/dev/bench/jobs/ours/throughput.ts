import { until } from "../../../../../lib/testing/until.ts";
import { createEnqueuer } from "../../../../../lib/jobs/task/enqueuer.ts";
import { does } from "../../../../../lib/jobs/task/handler.ts";
import { done } from "../../../../../lib/jobs/task/outcome.ts";
import type { Task } from "../../../../../lib/jobs/task/define.ts";
import { fill, openBenchDeps, openBroker, openWorker, payload, timed, Unkept } from "./world.ts";

/** Callers that each wait for their own call before the next. */
const CALLERS = 50;

/** Milliseconds in which one worker process ends `jobs` jobs, all of them reported. */
export async function processing(task: Task<typeof payload>, jobs: number): Promise<number> {
  const deps = openBenchDeps();
  await fill(await openBroker(deps, "filler"), { task, jobs });
  const ran = Promise.withResolvers<void>();
  let left = jobs;
  const handler = does(task, () => {
    if (--left === 0) ran.resolve();
    return Promise.resolve(done());
  });
  const { worker, start } = await openWorker(deps, { name: "bench", handlers: [handler] });
  return await timed(async () => {
    start();
    await ran.promise;
    await until("all are reported", () => worker.progress().inFlight === 0, { everyMs: 1 });
  });
}

/** Milliseconds in which the first `jobs` of `waiting` waiting jobs are run. */
export async function firstOf(jobs: number, waiting: number): Promise<number> {
  const deps = openBenchDeps();
  await fill(await openBroker(deps, "filler"), { task: Unkept, jobs: waiting });
  const ran = Promise.withResolvers<void>();
  let left = jobs;
  const handler = does(Unkept, () => {
    if (--left === 0) ran.resolve();
    return Promise.resolve(done());
  });
  const { start } = await openWorker(deps, { name: "bench", handlers: [handler] });
  return await timed(async () => {
    start();
    await ran.promise;
  });
}

export async function bulk(jobs: number): Promise<number> {
  const broker = await openBroker(openBenchDeps(), "filler");
  return await timed(() => fill(broker, { task: Unkept, jobs }));
}

export async function single(jobs: number): Promise<number> {
  const { enqueue } = createEnqueuer(await openBroker(openBenchDeps(), "filler"));
  let left = jobs;
  const caller = async () => {
    while (left-- > 0) await enqueue(Unkept, payload);
  };
  return await timed(() => Promise.all(Array.from({ length: CALLERS }, caller)));
}
