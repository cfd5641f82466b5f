import type { Sql } from "./sql.ts";

/**
 * Write one row, always the same, to know that Postgres takes writes: a standby, a server that is set
 * to read only, or one without disk answers questions as ever.
 */
export async function checkWrites(sql: Sql): Promise<void> {
  await sql`
    insert into process_beats (process, beat_at, detail) values ('writes', now(), '{}')
    on conflict (process) do update set beat_at = excluded.beat_at`;
}
