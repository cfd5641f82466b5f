import type { Buyer } from "../../../actor.ts";
import { requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import type { Queryable } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { endedSessionCookie } from "../../sessions/cookie.ts";
import { deleteOver, deleteSessions } from "./store.ts";

/** End a shopper's session at their wish; returns the `Set-Cookie` text that removes its cookie. */
export async function logOutShopper(
  { sql, config }: Pick<Deps, "sql" | "config">,
  { shopperId }: Buyer,
  sessionId: string,
): Promise<string> {
  await deleteSessions(sql, { shopperId, id: sessionId });
  return endedSessionCookie(config, "shopper");
}

/**
 * End one of a shopper's own sessions, or all but the one that asks; @returns how many there were.
 *
 * @param chosen  id of a session, or `others`
 */
export async function endShopperSessions(
  { sql, log }: Pick<Deps, "sql" | "log">,
  actor: Buyer,
  { chosen, own }: { chosen: string; own: string },
): Promise<number> {
  requireRight(actor, "shopper.sessions_ended");
  const { shopperId } = actor;
  const which = chosen === "others" ? { except: own } : { id: chosen };
  const sessions = await sql.begin(async (tx) => {
    const ended = await deleteSessions(tx, { shopperId, ...which });
    if (ended > 0) await recordEnd({ sql: tx }, actor, ended);
    return ended;
  });
  if (sessions > 0) log("shopper.sessions_ended", { shopper_id: shopperId, sessions });
  return sessions;
}

async function recordEnd(on: { sql: Queryable }, actor: Buyer, endedSessions: number) {
  const subject = `shopper:${actor.shopperId}` as const;
  await record(on, actor, "shopper.sessions_ended", subject, { after: { endedSessions } });
}

/** Remove up to `limit` sessions of shoppers that are over; @returns how many went */
export function cleanShopperSessions(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteOver(sql, { now: clock.now(), limit });
}
