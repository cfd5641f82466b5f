import type { Sql } from "../../../db/mod.ts";
import type { Miscount } from "../../task/broker.ts";
import { textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";

/**
 * The books are `jobs_broker_counts`, written in the transactions that move jobs. One statement
 * reads counts and rows at one instant; it counts each state along an index of its own.
 */
export async function readMiscounts(
  sql: Sql,
  { queues, most }: { queues: readonly string[]; most: number },
): Promise<Miscount[]> {
  const rows = await sql<Miscount[]>`
    select q.queue, s.state as of, s.counted::float8 as counted, s.found::float8 as found
      from unnest(${textArray(queues)}::text[]) with ordinality q(queue, n)
     cross join lateral (${bookOf(sql, most)}) s
     where s.counted <> s.found order by q.n`;
  return [...rows];
}

/** Numbers of each state in the queue `q.queue`, by the books and by the rows. */
function bookOf(sql: Sql, most: number) {
  return sql`
    select s.state, s.counted, case when s.counted > ${most}::float8 then s.counted
             when s.state = 'waiting' then (
                  select (select count(*) from jobs_broker where queue = q.queue
                             and state = 'waiting' and key is null)
                         + (select count(*) from jobs_broker where queue = q.queue
                             and state = 'waiting' and key is not null))
             when s.state = 'delayed' then (select count(*) from jobs_broker
                                             where queue = q.queue and state = 'delayed')
             when s.state = 'running' then (select count(*) from jobs_broker
                                             where queue = q.queue and state = 'running')
             when s.state = 'parked' then (select count(*) from jobs_broker
                                            where queue = q.queue and state = 'parked')
             else (select (select count(*) from jobs_broker_gone
                            where queue = q.queue and dead is not null)
                          + (select count(*) from jobs_broker
                              where queue = q.queue and state = 'dead'))
                  end as found
      from (select sum(waiting) as waiting, sum(delayed) as delayed, sum(running) as running,
                   sum(parked) as parked, sum(held_dead) as dead
              from jobs_broker_counts where queue = q.queue) c
     cross join lateral (values ('waiting', coalesce(c.waiting, 0)),
                                ('delayed', coalesce(c.delayed, 0)),
                                ('running', coalesce(c.running, 0)),
                                ('parked', coalesce(c.parked, 0)),
                                ('dead', coalesce(c.dead, 0))) s(state, counted)`;
}

/**
 * Adds to the counts the difference between counts and rows of one instant, whatever moves
 * meanwhile; rows that are gone count as never enqueued.
 */
export async function recount(sql: Sql, queue: string): Promise<number> {
  const [row] = await sql<{ wrong: number }[]>`
    with q as (select ${queue}::text as queue),
    book as (select s.state, s.found - s.counted as by from q cross join lateral (
               ${bookOf(sql, Infinity)}) s),
    totals as (
      select sum(enqueued - done - dead - cancelled - waiting - delayed - running - parked) as missing
        from jobs_broker_counts where queue = ${queue}),
    wrong as (
      select coalesce(sum(by) filter (where state = 'waiting'), 0)::bigint as waiting,
             coalesce(sum(by) filter (where state = 'delayed'), 0)::bigint as delayed,
             coalesce(sum(by) filter (where state = 'running'), 0)::bigint as running,
             coalesce(sum(by) filter (where state = 'parked'), 0)::bigint as parked,
             coalesce(sum(by) filter (where state = 'dead'), 0)::bigint as dead,
             (coalesce(sum(by) filter (where state <> 'dead'), 0)
              - coalesce((select missing from totals), 0))::bigint as enqueued,
             sum(abs(by)) as jobs
        from book),
    mended as (
      select ${routine(sql, "count")}(${queue}, p_enqueued => enqueued, p_waiting => waiting,
               p_delayed => delayed, p_running => running, p_parked => parked,
               p_held_dead => dead)
        from wrong where jobs > 0 or enqueued <> 0)
    select greatest(jobs, abs(enqueued))::float8 as wrong
      from wrong left join mended on true`;
  return row!.wrong;
}
