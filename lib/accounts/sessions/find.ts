import type { Deps } from "../../deps.ts";
import type { Account, Session } from "../shape.ts";
import { sessionToken } from "./cookie.ts";
import { endsOf, TOUCH_EVERY_MS } from "./limits.ts";
import {
  findByToken,
  findOfAccount,
  findValid,
  type SessionRow,
  touchSession,
  type ValidSession,
} from "./store.ts";
import { tokenHash } from "./token.ts";

export interface Visit {
  session: Session;
  /** `null` for a shopper. */
  account: Account | null;
}

/**
 * Who is behind a `Cookie` header: one query, and none where there is no session cookie. Use by
 * staff moves the idle limit, at most once a minute.
 */
export async function findVisit(
  deps: Pick<Deps, "sql" | "clock" | "config">,
  cookieHeader: string | null,
): Promise<Visit | null> {
  const token = sessionToken(deps.config, cookieHeader);
  if (token === null) return null;
  const now = deps.clock.now();
  const row = await findByToken(deps.sql, { tokenSha256: tokenHash(token), now });
  if (!row) return null;
  const isDue = now.getTime() - row.touchedAt.getTime() >= TOUCH_EVERY_MS;
  if (row.accountId !== null && isDue) {
    const { idleUntil } = endsOf("account", now);
    await touchSession(deps.sql, { id: row.id, now, idleUntil });
    row.touchedAt = now;
  }
  return visitOf(row);
}

function visitOf({ email, role, ...session }: SessionRow): Visit {
  const { accountId } = session;
  if (accountId === null || email === null || role === null) return { session, account: null };
  return { session, account: { id: accountId, email, role } };
}

/** An account's valid sessions, the one used last first. */
export function listSessions(
  deps: Pick<Deps, "sql" | "clock">,
  accountId: string,
): Promise<Session[]> {
  return findOfAccount(deps.sql, { accountId, now: deps.clock.now() });
}

/**
 * Which of these sessions are still valid, and whose they are: for connections that stay open.
 * One query however many are asked for; asking is no use and moves no idle limit.
 */
export async function sessionsStillValid(
  deps: Pick<Deps, "sql" | "clock">,
  ids: readonly string[],
): Promise<Map<string, ValidSession>> {
  if (ids.length === 0) return new Map();
  const valid = await findValid(deps.sql, { ids, now: deps.clock.now() });
  return new Map(valid.map((session) => [session.id, session]));
}

/** `sessionsStillValid()` for one session; `null` where it is over. */
export async function sessionIsValid(
  deps: Pick<Deps, "sql" | "clock">,
  id: string,
): Promise<ValidSession | null> {
  return (await sessionsStillValid(deps, [id])).get(id) ?? null;
}
