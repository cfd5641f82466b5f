/*
 * graphile-worker's figures: `node graphile.mjs process|process-local|bulk JOBS`, in a schema of its own
 * in the Postgres at DATABASE_URL. `process-local` has its local queue and batched completion on, as
 * its manual says for throughput.
 */
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import { BULK, measure, payload, SLOTS, timed } from "./measured.mjs";

const logger = new Logger(() => () => {});
const connectionString = process.env.DATABASE_URL;

async function openUtils() {
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  await utils.withPgClient((client) => client.query("delete from graphile_worker._private_jobs"));
  return utils;
}

async function fill(utils, jobs) {
  const bulk = Array.from({ length: BULK }, () => ({ identifier: "bench", payload }));
  for (let sent = 0; sent < jobs; sent += BULK) await utils.addJobs(bulk);
}

/** From the start of the runner until the last job is gone from the table. */
async function processing(jobs, worker) {
  const utils = await openUtils();
  await fill(utils, jobs);
  const ran = {};
  ran.promise = new Promise((resolve) => ran.resolve = resolve);
  let left = jobs;
  const bench = () => {
    if (--left === 0) ran.resolve();
  };
  const options = { connectionString, concurrentJobs: SLOTS, maxPoolSize: 20, logger, ...worker };
  return await timed(async () => {
    const runner = await run({ preset: { worker: options }, taskList: { bench } });
    await ran.promise;
    await runner.stop();
  });
}

await measure({
  process: (jobs) => processing(jobs, {}),
  "process-local": (jobs) =>
    processing(jobs, {
      localQueue: { size: 500 },
      completeJobBatchDelay: 0,
      failJobBatchDelay: 0,
    }),
  async bulk(jobs) {
    const utils = await openUtils();
    return await timed(() => fill(utils, jobs));
  },
});
