/*
 * BullMQ's figures: `node bullmq.mjs process|process-kept|bulk|single JOBS`, on an empty Redis at REDIS_URL.
 */
import { Queue, Worker } from "bullmq";
import { BULK, byCallers, measure, payload, SLOTS, timed } from "./measured.mjs";

const { hostname: host, port } = new URL(process.env.REDIS_URL);
const connection = { host, port: Number(port) };

function openQueue(removeOnComplete) {
  const defaultJobOptions = removeOnComplete ? { removeOnComplete: true } : {};
  return new Queue("bench", { connection, defaultJobOptions });
}

async function fill(queue, jobs) {
  const bulk = Array.from({ length: BULK }, () => ({ name: "bench", data: payload }));
  for (let sent = 0; sent < jobs; sent += BULK) await queue.addBulk(bulk);
}

async function processing(jobs, removeOnComplete) {
  const queue = openQueue(removeOnComplete);
  await fill(queue, jobs);
  const worker = new Worker("bench", async () => {}, {
    connection,
    concurrency: SLOTS,
    autorun: false,
  });
  await worker.waitUntilReady();
  return await timed(() =>
    new Promise((resolve) => {
      let left = jobs;
      worker.on("completed", () => --left === 0 && resolve());
      worker.run();
    })
  );
}

await measure({
  process: (jobs) => processing(jobs, true),
  "process-kept": (jobs) => processing(jobs, false),
  async bulk(jobs) {
    const queue = openQueue(true);
    await queue.waitUntilReady();
    return await timed(() => fill(queue, jobs));
  },
  async single(jobs) {
    const queue = openQueue(true);
    await queue.waitUntilReady();
    return await timed(() => byCallers(jobs, () => queue.add("bench", payload)));
  },
});
