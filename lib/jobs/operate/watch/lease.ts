import type { Deps } from "../../../deps.ts";

/** Who does not look again within this has given the lease up, seconds. */
const LEASE_S = 2.5;

/** Take or keep the right to look; false while another process has it. */
export async function takeLease({ sql }: Pick<Deps, "sql">, holder: string): Promise<boolean> {
  const detail = JSON.stringify({ holder });
  const taken = await sql`
    insert into process_beats as beat (process, beat_at, detail)
    values ('engine_watch', now(), ${detail}::text::jsonb)
    on conflict (process) do update set beat_at = excluded.beat_at, detail = excluded.detail
     where beat.detail->>'holder' = ${holder}
        or beat.beat_at < now() - make_interval(secs => ${LEASE_S})
    returning process`;
  return taken.length > 0;
}
