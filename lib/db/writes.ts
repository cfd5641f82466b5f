import type { Sql } from "./sql.ts";

/**
 * Write one row, always the same, to find out whether Postgres takes writes: a standby, a server
 * set to read only, or one without disk still answers queries.
 */
export async function checkWrites(sql: Sql): Promise<void> {
  await sql`
    insert into process_beats (process, beat_at, detail) values ('writes', now(), '{}')
    on conflict (process) do update set beat_at = excluded.beat_at`;
}
