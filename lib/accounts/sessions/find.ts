import { MINUTE_MS } from "../../clock.ts";
import type { Deps } from "../../deps.ts";
import type { Role } from "../permissions.ts";
import type { Account, Session } from "../shape.ts";
import { accountOf } from "../store.ts";
import { sessionTokens } from "./cookie.ts";
import { endsOf, TOUCH_EVERY_MS } from "./limits.ts";
import {
  findByTokens,
  findOfAccount,
  findValid,
  type ListedSession,
  type TokenRow,
  touchSession,
  type ValidSession,
} from "./store.ts";
import { renewedToken, tokenHash } from "./token.ts";

export interface Visit {
  session: Session;
  /** `null` for a shopper. */
  account: Account | null;
}

/**
 * Why a session that a browser still names is over: `idle` and `limit` are known only of one that
 * was there and ran out; `unknown` stands for all others.
 */
export type SessionEndReason = "idle" | "limit" | "unknown";

export interface VisitAnswer {
  visit: Visit | null;
  /** Where nobody is found: that there was a session, perhaps of staff. `null`: there was none. */
  ended: SessionEndReason | null;
}

/** `lookUpVisit()` for those who only want to know who it is. */
export async function findVisit(
  deps: Pick<Deps, "sql" | "clock" | "config">,
  cookieHeader: string | null,
): Promise<Visit | null> {
  return (await lookUpVisit(deps, cookieHeader)).visit;
}

/**
 * Who is behind a `Cookie` header: one query, a second one where that finds nobody, and none where
 * there is no session cookie. Of several tokens the first that opens something counts. Use by staff
 * moves the idle limit, at most once a minute.
 *
 * @param isUse  false for what no person has asked for
 */
export async function lookUpVisit(
  deps: Pick<Deps, "sql" | "clock" | "config">,
  cookieHeader: string | null,
  { isUse = true }: { isUse?: boolean } = {},
): Promise<VisitAnswer> {
  const tokens = sessionTokens(deps.config, cookieHeader);
  if (tokens.length === 0) return { visit: null, ended: null };
  const now = deps.clock.now();
  const hashes = tokens.map(tokenHash);
  const rows = await findByTokens(deps.sql, hashes);
  const inOrder = hashes.map((hash) => rows.find((row) => hash.equals(row.tokenSha256)));
  const open = inOrder.find((row) => row !== undefined && isOpen(row, now)) ??
    await findRenewed(deps, tokens, now);
  if (!open) return { visit: null, ended: endedOf(inOrder) };
  if (isUse) await touch(deps, open, now);
  return { visit: visitOf(open, deps), ended: null };
}

/** How long the token before still opens a session that was renewed: for what was on its way. */
const RENEWED_MS = MINUTE_MS;

async function findRenewed(
  { sql, config }: Pick<Deps, "sql" | "config">,
  tokens: readonly string[],
  now: Date,
): Promise<TokenRow | undefined> {
  const rows = await findByTokens(sql, tokens.map((one) => tokenHash(renewedToken(config, one))));
  return rows.find((row) =>
    isOpen(row, now) && row.provenAt !== null &&
    now.getTime() - row.provenAt.getTime() < RENEWED_MS
  );
}

function isOpen({ accountId, idleUntil, endsAt, ...row }: TokenRow, now: Date): boolean {
  if (idleUntil <= now || endsAt <= now) return false;
  return accountId === null || (!row.isDisabled && row.role === row.roleAtLogin);
}

/** Of several the first that says something; who came as a shopper, or is one now, has no log-in. */
function endedOf(rows: readonly (TokenRow | undefined)[]): SessionEndReason | null {
  const reasons = rows.filter((row) => !row || row.roleAtLogin !== null && row.role !== "customer")
    .map((row): SessionEndReason => {
      if (!row || row.isDisabled || row.role !== row.roleAtLogin) return "unknown";
      return row.idleUntil < row.endsAt ? "idle" : "limit";
    });
  return reasons.find((reason) => reason !== "unknown") ?? reasons[0] ?? null;
}

async function touch({ sql }: Pick<Deps, "sql">, row: TokenRow, now: Date): Promise<void> {
  const isDue = now.getTime() - row.touchedAt.getTime() >= TOUCH_EVERY_MS;
  if (row.accountId === null || !isDue) return;
  await touchSession(sql, { id: row.id, now, idleUntil: endsOf("account", now).idleUntil });
  row.touchedAt = now;
}

function visitOf(
  { id, accountId, cartId, locale, startedAt, touchedAt, provenAt, ...row }: TokenRow,
  { config }: Pick<Deps, "config">,
): Visit {
  const session: Session = { id, accountId, cartId, locale, startedAt, touchedAt, provenAt };
  const { email, role, isInitial, hasCode } = row;
  if (accountId === null || email === null || role === null) return { session, account: null };
  const account = accountOf({ id: accountId, email, role, isInitial: isInitial === true });
  const isLacking = !hasCode && (config.CODE_REQUIRED_FOR as readonly Role[]).includes(role);
  return { session, account: isLacking ? { ...account, mustAddCode: true } : account };
}

/** An account's valid sessions, the one used last first. */
export function listSessions(
  deps: Pick<Deps, "sql" | "clock">,
  accountId: string,
): Promise<ListedSession[]> {
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
