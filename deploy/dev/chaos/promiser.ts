import { setTimeout as pause } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { inTransaction, type Sql } from "../../../lib/db/mod.ts";
import { enqueueIn } from "../../../lib/jobs/outbox/enqueue.ts";
import type { JobId } from "../../../lib/jobs/task/job.ts";
import { Chaos } from "./tasks.ts";

/** Jobs promised in transactions that were committed, and those nobody can be sure of. */
export interface PromiseBook {
  /** Number of each job whose commit was acknowledged. */
  sure: Map<JobId, number>;
  /** Their transaction's connection was lost: they exist, or they do not. */
  unsure: Map<JobId, number>;
}

export interface PromiserOptions {
  /** Jobs to promise in all. */
  jobs: number;
  /** Jobs a transaction. */
  batch: number;
  /** Milliseconds between two transactions. */
  everyMs: number;
  until: AbortSignal;
}

/** A third of the jobs share seven keys, which limits of keys are about. */
function keyOf(n: number) {
  return n % 3 === 0 ? { key: `key-${n % 7}` } : {};
}

/** Promise jobs as the shop does, in business transactions, until there are enough or it is told. */
export async function promiseJobs(sql: Sql, options: PromiserOptions): Promise<PromiseBook> {
  const promised: PromiseBook = { sure: new Map(), unsure: new Map() };
  const deps = { sql, relay: { nudge: () => {} }, requestId: null, events: new Set() };
  let n = 0;
  while (n < options.jobs && !options.until.aborted) {
    const batch = new Map<JobId, number>();
    for (let i = 0; i < options.batch; i++) batch.set(uuidv7(), ++n);
    const end = await Promise.allSettled([inTransaction(deps, async (tx) => {
      for (const [id, n] of batch) await enqueueIn(tx, Chaos, { n }, { id, ...keyOf(n) });
    })]);
    const into = end[0].status === "fulfilled" ? promised.sure : promised.unsure;
    for (const [id, n] of batch) into.set(id, n);
    await pause(options.everyMs);
  }
  return promised;
}
