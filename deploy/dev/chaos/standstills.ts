import type { Sql } from "../../../lib/db/mod.ts";

/** A loss is over by then, and the next one may have come. */
const LOOKED_MS = 12_000;

/**
 * For how long no job ended after each of these instants, ms: the longest of the pauses between two writes of jobs
 * that end within 12 s of it. Clocks are those of one machine.
 */
export async function standstills(sql: Sql, from: readonly Date[]): Promise<number[]> {
  const rows = await sql<{ ms: number }[]>`
    select (select coalesce(max(extract(epoch from pause) * 1000), 0)::float8
              from (select written_at - lag(written_at, 1, lost_at) over (order by written_at) as pause
                      from chaos_writes
                     where written_at between lost_at and lost_at + ${LOOKED_MS} * interval '1 ms') p)
             as ms
      from unnest(${from.map((at) => at.toISOString())}::timestamptz[]) as lost_at`;
  return rows.map(({ ms }) => ms);
}
