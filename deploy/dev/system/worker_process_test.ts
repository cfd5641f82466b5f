import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { SendOrderEmail } from "../../../lib/orders/tasks.ts";
import { until } from "../../../lib/testing/until.ts";
import { type LoneWorker, startLoneWorker } from "./testing/lone_worker.ts";
import { ownMib, residentMib } from "./testing/processes.ts";

/*
 * The shop's worker process, started as `deno task start` starts it.
 */

/** The instants of its next beats, until there are `count`. */
async function beatsOf({ broker }: LoneWorker, count: number): Promise<number[]> {
  const seen = new Set<number>();
  await until(`${count} beats`, async () => {
    for (const { beatAtMs } of await broker.workers()) seen.add(beatAtMs);
    return seen.size >= count;
  }, { withinMs: 60_000 });
  return [...seen];
}

/** Jobs that read and end: there are no such orders. */
async function work({ enqueuer, broker }: LoneWorker, count: number): Promise<void> {
  const jobs = Array.from({ length: count }, () => ({ args: { orderId: crypto.randomUUID() } }));
  await enqueuer.enqueueMany(SendOrderEmail, jobs);
  const { queue } = SendOrderEmail.policy;
  await until(`${count} jobs have ended`, async () => {
    const [stats] = await broker.stats([queue]);
    return stats!.counts.cancelled >= count;
    // A second on a quiet machine; on a busy one there is no telling.
  }, { withinMs: 300_000 });
}

Deno.test("a worker whose heart may not run says so once, beats by itself, and works", async () => {
  await using worker = await startLoneWorker({
    flags: ["--deny-read=lib/jobs/worker/heart/heart.ts"],
  });
  await beatsOf(worker, 3);
  await work(worker, 10);
  const told = worker.lines.filter((line) => line.includes('"organ":"heart"'));
  assert.equal(told.length, 1, worker.lines.join("\n"));
  assert.match(told[0]!, /its worker beats by itself: Requires read access/);
  const clients = String(await worker.redis.client("LIST"));
  assert.ok(!clients.includes("smartmarket-heart-"));
});

Deno.test("a worker whose lines nobody reads works on and beats", async () => {
  await using worker = await startLoneWorker({ isRead: false });
  // More lines than the pipe and what is kept of them can hold.
  await work(worker, 8_000);
  await beatsOf(worker, 3);
  // A beat tells of the second before it.
  await until("it beats and holds nothing", async () => {
    const [beat] = await worker.broker.workers();
    return beat?.inFlight === 0;
  });
});

/** For twelve seconds: in so long it throws away more than it may keep. */
const IDLE_LOOKS = 24;

/** What an idle worker holds for itself. */
const OWN_MIB = 53;
/**
 * Pages of the program's file: 45 MiB, or 50 where the kernel had more of them in its cache and mapped them
 * together with those that were asked for. That is the machine's doing.
 */
const PROGRAM_MIB = 51;

/** A start after a change compiles, and holds on to what that took: once is enough. */
async function warmUp(): Promise<void> {
  await using worker = await startLoneWorker();
  await beatsOf(worker, 1);
}

Deno.test("a worker stays small: some 100 MiB idle, of which 53 are its own, below 160 MiB with 50 slots busy", async () => {
  await warmUp();
  await using worker = await startLoneWorker({ env: { WORKER_SLOTS: "50" } });
  const { pid } = worker.process;
  // By then it has given back what its start needed, however slow the machine is.
  await beatsOf(worker, 20);
  const clients = String(await worker.redis.client("LIST"));
  assert.ok(clients.includes("smartmarket-heart-"), "its heart is counted as well");
  // What it throws away while it is idle goes as well, again and again.
  for (let n = 0; n < IDLE_LOOKS; n++) {
    const [idleMib, ofItsOwnMib] = [residentMib(pid), ownMib(pid)];
    assert.ok(ofItsOwnMib < OWN_MIB, `${ofItsOwnMib} of ${idleMib} MiB idle are its own`);
    assert.ok(idleMib < OWN_MIB + PROGRAM_MIB, `${idleMib} MiB idle`);
    await pause(500);
  }
  await work(worker, 20_000);
  const busyMib = residentMib(pid);
  assert.ok(busyMib < 160, `${busyMib} MiB with all slots busy`);
});
