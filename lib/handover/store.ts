import type { Queryable } from "../db/mod.ts";
import { type Absence, AWAY_MS } from "./shape.ts";

/** A look is noted once in so many seconds. */
const NOTED_S = 60;

/**
 * Note that somebody looks now. Who had not looked for ten minutes was away until now; whatever absence
 * there was before is forgotten then.
 */
export async function upsertLook(sql: Queryable, accountId: string): Promise<Absence | null> {
  const [row] = await sql<Absence[]>`
    insert into dashboard_looks as look (account_id) values (${accountId})
    on conflict (account_id) do update
       set away_from = case when ${wasAway(sql)} then look.seen_at else look.away_from end,
           away_until = case when ${wasAway(sql)} then now() else look.away_until end,
           seen_at = now()
    returning away_from as "from", away_until as "until"`;
  return row!.from === null ? null : { ...row! };
}

/** The same for a page that stays open, which asks every few seconds: it begins no absence. */
export async function touchLook(sql: Queryable, accountId: string): Promise<void> {
  await sql`
    update dashboard_looks as look set seen_at = now()
     where account_id = ${accountId} and seen_at < now() - make_interval(secs => ${NOTED_S})
       and not ${wasAway(sql)}`;
}

/** What happened in the absence has been read. */
export async function forgetAbsence(sql: Queryable, accountId: string): Promise<void> {
  await sql`
    update dashboard_looks set away_from = null, away_until = null
     where account_id = ${accountId}`;
}

function wasAway(sql: Queryable) {
  return sql`(look.seen_at < now() - make_interval(secs => ${AWAY_MS / 1_000}))`;
}
