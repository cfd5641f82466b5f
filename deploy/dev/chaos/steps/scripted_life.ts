import assert from "node:assert/strict";
import { z } from "zod";
import type { Deps } from "../../../../lib/deps.ts";
import { inTransaction } from "../../../../lib/db/mod.ts";
import { cancel, done, snooze } from "../../../../lib/jobs/task/outcome.ts";
import { defineTask } from "../../../../lib/jobs/task/define.ts";
import { does, type Handler } from "../../../../lib/jobs/task/handler.ts";
import { enqueueIn } from "../../../../lib/jobs/outbox/enqueue.ts";
import type { JobId } from "../../../../lib/jobs/task/job.ts";

/** One job of each fate. */
export const fates = ["done", "retried", "snoozed", "cancelled", "dead"] as const;
export type Fate = (typeof fates)[number];

const outcomes: Record<Fate, string> = {
  done: "done",
  retried: "done",
  snoozed: "done",
  cancelled: "cancelled",
  dead: "dead",
};

const Fated = defineTask("fated", {
  args: z.strictObject({ fate: z.enum(fates) }),
  attempts: 2,
  backoff: { firstMs: 1, factor: 1, capMs: 1, jitter: 0 },
});

/** What happened outside the system: the judge. Keys are idempotency keys, values are how often. */
export type Ledger = Map<string, number>;

/** Promise one job of each fate; nobody dies here. */
export async function promiseLife(deps: Deps): Promise<Map<Fate, JobId>> {
  return await inTransaction(deps, async (tx) => {
    const ids = new Map<Fate, JobId>();
    for (const fate of fates) ids.set(fate, await enqueueIn(tx, Fated, { fate }));
    return ids;
  });
}

/** Do one effect outside the database; the process may die before or after it. */
export type DoEffect = (idempotencyKey: string) => Promise<string>;

/** Each job has one effect outside the database and one write in it, then meets its fate. */
export function fatedHandler(doEffect: DoEffect): Handler {
  return does(Fated, async ({ fate }, ctx) => {
    if (fate === "retried" && ctx.attempt === 1) throw new Error("not at first");
    if (fate === "snoozed" && !await isOld(ctx.deps, ctx.jobId)) return snooze(1);
    if (fate === "cancelled") return cancel("nobody wants it");
    await ctx.once("effect", doEffect);
    await ctx.onceIn("write", (tx) => tx.sql`insert into fated_writes values (${ctx.jobId})`);
    if (fate === "dead") throw new Error("never");
    return done();
  });
}

/** False at the first look at a job, true from then on. */
async function isOld(deps: Deps, jobId: JobId): Promise<boolean> {
  const entered = await deps.sql`
    insert into fated_looks values (${jobId}) on conflict do nothing returning job_id`;
  return entered.length === 0;
}

export async function createFatedTables(deps: Deps): Promise<void> {
  await deps.sql`create table fated_writes (job_id uuid not null)`;
  await deps.sql`create table fated_looks (job_id uuid primary key)`;
}

/** Hold the ledger against what the system says of these jobs. */
export async function judge(
  deps: Deps,
  about: { ids: Map<Fate, JobId>; ledger: Ledger; cause: string },
): Promise<void> {
  const { ids, ledger, cause } = about;
  const [promised] = await deps.sql`select count(*)::int as n from jobs_outbox`;
  assert.equal(promised!.n, 0, `${cause}: a promise is left`);
  for (const [fate, id] of ids) {
    const ends = await deps.sql<{ outcome: string }[]>`
      select outcome from jobs_history where id = ${id}`;
    assert.deepEqual(ends.map((end) => end.outcome), [outcomes[fate]], `${cause}: ends of ${fate}`);
    const wanted = fate === "cancelled" ? 0 : 1;
    const [writes] = await deps.sql`
      select count(*)::int as n from fated_writes where job_id = ${id}`;
    assert.equal(writes!.n, wanted, `${cause}: writes of ${fate}`);
    const [effect] = await deps.sql<{ doubts: number }[]>`
      select doubts from job_effects where job_id = ${id} and key = 'effect'`;
    const copies = ledger.get(`${id}.effect`) ?? 0;
    const known = wanted + (effect?.doubts ?? 0);
    assert.ok(copies >= wanted && copies <= known, `${cause}: ${copies} effects of ${fate}`);
  }
}
