import type { Deps } from "../../deps.ts";
import type { Keep, Priority } from "../task/job.ts";
import type { TransactionSql } from "../../db/mod.ts";
import type { Broker, PublishedJob } from "../task/broker.ts";
import { RUNS_APART } from "../task/run_numbers.ts";
import { createStay, isHome, moveIn } from "./home.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { endDuplicates } from "./withdraw.ts";
import { inOrder, type OrderedRow } from "./order.ts";
import { createRestorer } from "../settings/restore.ts";

/*
 * The outbox relay: puts promised jobs into the broker.
 *
 * Watches  jobs_outbox rows that were published under another life of Redis, or not at all
 * Runs     right after each commit that promised something (nudged), and every `everyMs`
 * Batch    500 rows, locked while they are published (others skip them)
 * Changes  the broker, then `published_under` in the same transaction as the lock
 * Logs     outbox.rebuilt after a loss
 *
 * The lock, and an instant after which the broker refuses the call, make a second publication
 * harmless. A row is deleted only after its job's history is stored, and the broker forgets the job
 * only after that. So while a publisher holds the row, a job published before is still there, and
 * the broker leaves it alone.
 */
const BATCH = 500;
/**
 * The broker refuses a publisher that sleeps longer than this between its look and its call: others
 * may have published its jobs meanwhile, and a broker forgets an ended job after a minute.
 */
const PUBLISH_WITHIN_MS = 30_000;

interface OutboxRow extends OrderedRow {
  task: string;
  queue: string;
  priority: Priority;
  args: unknown;
  about: string[];
  request_id: string | null;
  run_at: Date;
  job_key: string | null;
  unique_key: string | null;
  deadline: Date | null;
  keep: Keep;
  published_under: string | null;
  /** Somebody wants the job to end: the broker has lost it, or the wish. */
  cancel_asked_at: Date | null;
}

export interface RelayRound {
  published: number;
  /** How many of them had been published under another life of Redis. */
  rebuilt: number;
  /** There may be more rows. */
  more: boolean;
}

interface PublishRound {
  /** Done once for each life of the broker, before it gets jobs. */
  before?: (life: string) => Promise<unknown>;
}

/** Publish one batch. A broker that others have published into meanwhile begins anew first. */
export async function publishOutbox(
  deps: Deps,
  broker: Broker,
  options: PublishRound = {},
): Promise<RelayRound> {
  const round = await publishAtHome(deps, broker, options);
  if (round !== null) return round;
  await moveIn(deps, broker);
  return await publishAtHome(deps, broker, options) ?? NOTHING;
}

const NOTHING: RelayRound = { published: 0, rebuilt: 0, more: false };

/**
 * `life` is read first: a loss in between makes the rows due again. Null where promises are
 * published into another broker.
 */
async function publishAtHome(
  deps: Deps,
  broker: Broker,
  { before }: PublishRound,
): Promise<RelayRound | null> {
  const [life, nowMs] = await Promise.all([broker.life(), broker.now()]);
  await before?.(life);
  return await deps.sql.begin(async (sql) => {
    const [isAtHome, rows] = await Promise.all([isHome(sql, broker), selectDue(sql, life)]);
    if (!isAtHome) return null;
    if (rows.length === 0) return NOTHING;
    const { duplicates } = await broker.publish(rows.map(published), {
      untilMs: nowMs + PUBLISH_WITHIN_MS,
    });
    const ids = rows.map((row) => row.id);
    if (duplicates.size > 0) await endDuplicates(sql, duplicates);
    for (const row of rows) {
      if (row.cancel_asked_at !== null) await broker.cancel(row.queue, row.id);
    }
    await sql`
      update jobs_outbox set published_under = ${life}, publishes = publishes + 1
       where id = any (${ids}::uuid[])`;
    const rebuilt = rows.filter((row) => row.published_under !== null).length;
    for (const row of rows) report(deps, row);
    return { published: rows.length, rebuilt, more: rows.length >= BATCH };
  });
}

function report({ log, metrics }: Deps, { id, task, queue, ...row }: OutboxRow): void {
  metrics.jobsEnqueued.inc({ task });
  // Once: into another life of the broker it is published again.
  if (row.request_id === null || row.publishes > 0) return;
  const duration_ms = Math.max(0, Date.now() - row.promised_at.getTime());
  log("job.published", { request_id: row.request_id, job_id: id, task, queue, duration_ms });
}

/**
 * A batch of promises that this life does not have; those of another life come first, since they
 * have waited longest. Three walks from the beginning of one index, each taking what the earlier
 * ones left: `or` would read and sort all promises for every batch.
 */
async function selectDue(sql: TransactionSql, life: string): Promise<readonly OutboxRow[]> {
  const row = sql`
    id, task, queue, priority, args, about, request_id, run_at, promised_at, place, job_key,
    unique_key, unique_replaces, deadline, keep, published_under, publishes, cancel_asked_at`;
  const rows = await sql<OutboxRow[]>`
    with lower as materialized (
      select ${row} from jobs_outbox where published_under < ${life}
       order by published_under, promised_at, place limit ${BATCH} for update skip locked),
    higher as materialized (
      select ${row} from jobs_outbox where published_under > ${life}
       order by published_under, promised_at, place limit ${BATCH} - (select count(*) from lower)
         for update skip locked),
    never as materialized (
      select ${row} from jobs_outbox where published_under is null
       order by published_under, promised_at, place
       limit ${BATCH} - (select count(*) from lower) - (select count(*) from higher)
         for update skip locked)
    select * from lower union all select * from higher union all select * from never`;
  const take = (ids: readonly string[]) =>
    sql<OutboxRow[]>`
      select ${row} from jobs_outbox
       where id = any (${[...ids]}::uuid[]) and published_under is distinct from ${life}
         for update skip locked`;
  return await inOrder(sql, rows, { life, take });
}

function published(row: OutboxRow): PublishedJob {
  return {
    id: row.id,
    queue: row.queue,
    priority: row.priority,
    runAtMs: row.run_at > row.promised_at ? row.run_at.getTime() : 0,
    runBase: row.publishes * RUNS_APART,
    envelope: {
      task: row.task,
      args: row.args,
      about: row.about,
      requestId: row.request_id,
      promisedAtMs: row.promised_at.getTime(),
    },
    key: row.job_key ?? undefined,
    unique: row.unique_key === null ? undefined : {
      key: row.unique_key,
      onConflict: row.unique_replaces ? "replace" : "keep",
    },
    deadlineMs: row.deadline?.getTime(),
    keep: row.keep,
    isPromised: true,
  };
}

export interface OutboxRelay extends Organ {
  /**
   * Resolves as soon as promises are published into its broker; no job of the broker may run
   * before.
   */
  readonly settled: Promise<void>;
}

/** The relay as an organ; `nudge` it after a commit. */
export function createOutboxRelay(
  deps: Deps,
  broker: Broker,
  { everyMs = 1_000 }: { everyMs?: number } = {},
): OutboxRelay {
  // A broker that was emptied has also lost the pauses and limits of its queues.
  const before = createRestorer(deps, broker);
  const mayPublish = createStay(deps, broker);
  const settled = Promise.withResolvers<void>();
  let isWaiting = false;
  const organ = createOrgan({
    name: "outbox relay",
    log: deps.log,
    everyMs,
    async runOnce() {
      if (!await mayPublish()) {
        if (!isWaiting) deps.log("jobs.elsewhere", { broker: broker.home });
        isWaiting = true;
        return;
      }
      isWaiting = false;
      const round = await publishOutbox(deps, broker, { before });
      settled.resolve();
      if (round.rebuilt > 0) deps.log("outbox.rebuilt", { ...round });
      return round.more;
    },
  });
  return { ...organ, settled: settled.promise };
}
