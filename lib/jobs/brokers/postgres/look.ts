import type { Sql } from "../../../db/mod.ts";
import type { Broker, FinishedJob, JobView, QueueStats } from "../../task/broker.ts";
import { LISTED } from "../../task/limits.ts";
import { plainArray, textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";
import { finishedJob, type JobRow, jobView } from "./rows.ts";

const USUAL = 100;

type Looks = Pick<Broker, "stats" | "list" | "view" | "finished" | "forget">;

/** Looking at queues and jobs: bounded reads of an index, no counting. */
export function inspector(sql: Sql): Looks {
  return {
    stats: (queues) => stats(sql, queues),
    list: (queue, state, limit = USUAL) =>
      list(sql, { queue, state, limit: Math.min(limit, LISTED) }),
    view: (queue, id) => view(sql, { queue, id }),
    finished: (queue, limit) => finished(sql, { queue, limit }),
    async forget(queue, jobs) {
      if (jobs.length === 0) return;
      // Everybody who locks more than one job does so in the order of ids: a purge may lock the
      // same ones.
      const ids = jobs.map((job) => job.id).toSorted();
      await sql`select ${routine(sql, "forget")}(${queue}, ${plainArray(ids)}::uuid[])`;
    },
  };
}

type StatsRow = Omit<QueueStats, "counts"> & QueueStats["counts"] & { held_dead: number };

/**
 * Jobs that are read at the head of a line: returned jobs stand there, though they have not waited
 * for long.
 */
const NEXT = 20;
/** Keys that are read: those that have had no turn for longest. */
const KEYS = 1_000;

async function stats(sql: Sql, queues: readonly string[]): Promise<QueueStats[]> {
  const rows = await sql<StatsRow[]>`
    select q.queue, coalesce(s.is_paused, false) as paused, c.*,
           greatest(0, ${routine(sql, "now")}() - o.ready_ms)::float8 as "oldestWaitingMs"
      from unnest(${textArray(queues)}::text[]) with ordinality q(queue, n)
      left join jobs_broker_queues s on s.queue = q.queue
     cross join lateral (
           select coalesce(sum(enqueued), 0)::float8 as enqueued,
                  coalesce(sum(done), 0)::float8 as done, coalesce(sum(dead), 0)::float8 as dead,
                  coalesce(sum(cancelled), 0)::float8 as cancelled,
                  coalesce(sum(waiting), 0)::float8 as waiting,
                  coalesce(sum(delayed), 0)::float8 as delayed,
                  coalesce(sum(running), 0)::float8 as "inFlight",
                  coalesce(sum(parked), 0)::float8 as parked,
                  coalesce(sum(held_dead), 0)::float8 as held_dead
             from jobs_broker_counts where queue = q.queue) c
     cross join lateral (select min(ready_ms) as ready_ms from (
           select first.ready_ms from (values (1::smallint), (2), (3)) class(priority)
            cross join lateral (
                  select ready_ms from jobs_broker
                   where queue = q.queue and state = 'waiting' and key is null
                     and priority = class.priority order by seq limit ${NEXT}) first
            union all
           (select ready_ms from jobs_broker
             where queue = q.queue and state = 'waiting' and priority > 10
             order by seq limit ${NEXT})
            union all
           select first.ready_ms
             from (select key, priority from jobs_broker_tokens where queue = q.queue
                    order by seq limit ${KEYS}) token
            cross join lateral (
                  select ready_ms from jobs_broker
                   where queue = q.queue and state = 'waiting' and key = token.key
                     and priority = token.priority order by seq limit 1) first) heads) o
     order by q.n`;
  return rows.map(({ enqueued, done, dead, cancelled, held_dead, oldestWaitingMs, ...row }) => ({
    ...row,
    dead: held_dead,
    oldestWaitingMs: oldestWaitingMs ?? 0,
    counts: { enqueued, done, dead, cancelled },
  }));
}

/** Of a `JobRow`. */
function columns(sql: Sql) {
  return sql`
    id, queue, state, priority, key, deadline_ms, run, run_base, attempts, crashes, keep, enqueued_ms,
    due_ms, started_ms, finished_ms, worker, envelope, info, progress`;
}

async function list(
  sql: Sql,
  about: { queue: string; state: keyof ReturnType<typeof places>; limit: number },
): Promise<JobView[]> {
  const rows = await sql<JobRow[]>`
    select ${columns(sql)}
      from (${places(sql, about)[about.state]}) found limit ${about.limit}`;
  return rows.map(jobView);
}

/** Each state is read along its own index, so each is written out. */
function places(sql: Sql, { queue, limit }: { queue: string; limit: number }) {
  const ofQueue = sql`select * from jobs_broker where queue = ${queue}`;
  return {
    waiting: sql`
      (${ofQueue} and state = 'waiting' and key is null order by priority, seq limit ${limit})
       union all
      (${ofQueue} and state = 'waiting' and key is not null order by priority, key, seq
        limit ${limit})
       order by priority, seq`,
    delayed: sql`${ofQueue} and state = 'delayed' order by due_ms, id`,
    running: sql`${ofQueue} and state = 'running' order by seq`,
    parked: sql`${ofQueue} and state = 'parked' order by seq`,
  };
}

/** Dead jobs can be looked at after they were forgotten, too. */
async function view(
  sql: Sql,
  { queue, id }: { queue: string; id: string },
): Promise<JobView | null> {
  const [row] = await sql<JobRow[]>`
    select ${columns(sql)}
      from jobs_broker where id = ${id} and queue = ${queue}
     union all
    select ${columns(sql)}
      from (select j.* from jobs_broker_gone g, jsonb_populate_record(null::jobs_broker, g.dead) j
             where g.id = ${id} and g.queue = ${queue} and g.dead is not null) gone`;
  return row ? jobView(row) : null;
}

async function finished(
  sql: Sql,
  { queue, limit }: { queue: string; limit: number },
): Promise<FinishedJob[]> {
  const rows = await sql<JobRow[]>`
    select ${columns(sql)}
      from jobs_broker where queue = ${queue} and state in ('done', 'dead', 'cancelled')
     order by seq limit ${limit}`;
  return rows.map(finishedJob);
}

/** Most runs that one worker can hold of a queue. */
const HELD = 300;

/** The runs that one worker holds. */
export async function heldBy(
  sql: Sql,
  { queue, worker }: { queue: string; worker: string },
): Promise<{ id: string; run: number }[]> {
  const rows = await sql<{ id: string; run: string }[]>`
    select id, run from jobs_broker
     where worker = ${worker} and queue = ${queue} and state = 'running' limit ${HELD}`;
  return rows.map(({ id, run }) => ({ id, run: Number(run) }));
}

/** What each of these workers runs, the oldest runs of a queue first. */
export async function runsOf(
  sql: Sql,
  { workers, queues, mostEach }: {
    workers: readonly string[];
    queues: readonly string[];
    mostEach: number;
  },
): Promise<JobView[]> {
  const rows = await sql<JobRow[]>`
    select runs.* from unnest(${textArray(workers)}::text[]) as w (name)
     cross join unnest(${textArray(queues)}::text[]) as q (name)
     cross join lateral (
           select ${columns(sql)} from jobs_broker
            where worker = w.name and queue = q.name and state = 'running'
            order by started_ms, id limit ${mostEach}) runs`;
  return rows.map(jobView);
}
