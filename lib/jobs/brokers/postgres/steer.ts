import type { Sql } from "../../../db/mod.ts";
import type { Broker, CancelAnswer, QueueSteering, RunNowAnswer } from "../../task/broker.ts";
import { checkLimits } from "../../task/check_limits.ts";
import { progressText } from "../../task/storable.ts";
import { textArray } from "./arrays.ts";
import { routine } from "./routines/routine.ts";

type Steers = Pick<
  Broker,
  "note" | "cancel" | "cancelMany" | "pause" | "resume" | "limit" | "steered" | "unpark" | "runNow"
>;

/** What people and running jobs do to a queue. */
export function steering(sql: Sql, worker: string): Steers {
  return {
    async note(queue, { id, run, progress }) {
      const text = progressText(progress);
      const kept = await sql`
        update jobs_broker set progress = ${text}
         where id = ${id} and run = ${run} and worker = ${worker} and state = 'running'
           and queue = ${queue}`;
      return kept.count === 1;
    },
    cancel: async (queue, id) => (await cancel(sql, queue, [id]))[0]!,
    cancelMany: (queue, ids) => cancel(sql, queue, ids),
    pause: (queue) => setPaused(sql, { queue, isPaused: true }),
    resume: (queue) => setPaused(sql, { queue, isPaused: false }),
    async limit(queue, limits) {
      checkLimits(limits);
      const { concurrency = null, keyConcurrency = null, keyRate } = limits;
      const given = Object.entries(limits).filter(([, value]) => value !== undefined)
        .map(([name]) => name);
      await sql`select ${routine(sql, "limit")}(
        ${queue}, ${concurrency}, ${keyConcurrency}, ${keyRate?.count ?? null},
        ${keyRate?.perMs ?? null}, ${textArray(given)}::text[])`;
    },
    async steered(queues) {
      const rows = await sql<SteeringRow[]>`
        select asked.queue, coalesce(q.is_paused, false) as "isPaused", q.concurrency,
               q.key_concurrency as "keyConcurrency", q.rate_count as count, q.rate_ms as "perMs"
          from unnest(${[...queues]}::text[]) as asked(queue)
          left join jobs_broker_queues q on q.queue = asked.queue`;
      return rows.map(steeringOf);
    },
    async unpark(queue, dependency, limit) {
      const [row] = await sql<{ back: number }[]>`
        select ${routine(sql, "unpark")}(${queue}, ${dependency}, ${limit}) as back`;
      return row!.back;
    },
    async runNow(queue, id) {
      const [row] = await sql<{ answer: RunNowAnswer }[]>`
        select ${routine(sql, "run_now")}(${queue}, ${id}) as answer`;
      return row!.answer;
    },
  };
}

/** In the order of their ids, so that two of these never wait for each other in a circle. */
async function cancel(
  sql: Sql,
  queue: string,
  ids: readonly string[],
): Promise<CancelAnswer[]> {
  const rows = await sql<{ id: string; answer: CancelAnswer }[]>`
    select id, ${routine(sql, "cancel")}(${queue}, id) as answer
      from (select distinct unnest(${textArray(ids)}::uuid[]) as id order by 1) asked`;
  const answers = new Map(rows.map(({ id, answer }) => [id, answer]));
  return ids.map((id) => answers.get(id)!);
}

interface SteeringRow {
  queue: string;
  isPaused: boolean;
  concurrency: number | null;
  keyConcurrency: number | null;
  count: number | null;
  perMs: number | null;
}

function steeringOf(row: SteeringRow): QueueSteering {
  const { queue, isPaused, concurrency, keyConcurrency, count, perMs } = row;
  const keyRate = count && perMs ? { count, perMs } : null;
  return { queue, paused: isPaused, limits: { concurrency, keyConcurrency, keyRate } };
}

async function setPaused(
  sql: Sql,
  { queue, isPaused }: { queue: string; isPaused: boolean },
): Promise<void> {
  await sql`
    insert into jobs_broker_queues (queue, is_paused) values (${queue}, ${isPaused})
    on conflict (queue) do update set is_paused = excluded.is_paused`;
  await sql`select pg_notify('jobs_wake', ${queue})`;
}
