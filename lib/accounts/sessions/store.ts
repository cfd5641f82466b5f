import type { Queryable } from "../../db/mod.ts";
import type { Locale } from "../../i18n/locale.ts";
import type { Role } from "../permissions.ts";
import type { Session } from "../shape.ts";

export interface NewSession {
  id: string;
  tokenSha256: Uint8Array;
  accountId: string | null;
  role: Role | null;
  cartId: string | null;
  locale: Locale | null;
  startedAt: Date;
  provenAt: Date | null;
  idleUntil: Date;
  endsAt: Date;
  /** Words by which its owner knows the browser. */
  browser: string | null;
  /** The session this one takes the place of, if any. */
  insteadOf: string | null;
}

/** Enter a session and remove the one it replaces, in one statement: there are never both. */
export async function insertSession(sql: Queryable, s: NewSession): Promise<void> {
  await sql`
    with replaced as (delete from sessions where id = ${s.insteadOf})
    insert into sessions (id, token_sha256, account_id, role, panel_role, cart_id, started_at,
                          touched_at, proven_at, idle_until, ends_at, browser, locale)
    values (${s.id}, ${s.tokenSha256}, ${s.accountId}, old_role(${s.role}), ${s.role}, ${s.cartId},
            ${s.startedAt}, ${s.startedAt}, ${s.provenAt}, ${s.idleUntil}, ${s.endsAt},
            ${s.browser}, ${s.locale})`;
}

/** A session behind a token, over or not, with whose it is. */
export interface TokenRow extends Session {
  tokenSha256: Uint8Array;
  idleUntil: Date;
  endsAt: Date;
  roleAtLogin: Role | null;
  email: string | null;
  role: Role | null;
  isDisabled: boolean;
  isInitial: boolean | null;
  /** Its owner gives a code of an app at the log-in. */
  hasCode: boolean;
}

/** The sessions behind some tokens: the one query of a request with a cookie. */
export function findByTokens(sql: Queryable, hashes: readonly Uint8Array[]): Promise<TokenRow[]> {
  return sql<TokenRow[]>`
    select s.id, s.account_id as "accountId", s.cart_id as "cartId", s.locale, s.started_at as "startedAt",
           s.touched_at as "touchedAt", s.proven_at as "provenAt", s.token_sha256 as "tokenSha256",
           s.idle_until as "idleUntil", s.ends_at as "endsAt",
           account_role(s.role, s.panel_role) as "roleAtLogin", a.email,
           account_role(a.role, a.panel_role) as role, a.disabled_at is not null as "isDisabled",
           a.password_is_initial as "isInitial",
           exists (select from account_totp t where t.account_id = s.account_id) as "hasCode"
      from sessions s left join accounts a on a.id = s.account_id
     where s.token_sha256 in ${sql(hashes as Uint8Array[])}`;
}

/** Move the idle limit of a session in use, never past its end. */
export async function touchSession(
  sql: Queryable,
  { id, now, idleUntil }: { id: string; now: Date; idleUntil: Date },
): Promise<void> {
  await sql`
    update sessions set touched_at = ${now}, idle_until = least(${idleUntil}::timestamptz, ends_at)
     where id = ${id} and touched_at < ${now}`;
}

/** The hash of the token that opens a session; `null` where it is over. */
export async function tokenOf(sql: Queryable, id: string): Promise<Uint8Array | null> {
  const [row] = await sql<{ token: Uint8Array }[]>`
    select token_sha256 as token from sessions where id = ${id}`;
  return row?.token ?? null;
}

/**
 * Note that the owner of a session has just proven who they are; from now on another token opens it. A
 * second click finds that done.
 */
export async function updateProven(
  sql: Queryable,
  { id, now, from, to }: { id: string; now: Date; from: Uint8Array; to: Uint8Array },
): Promise<void> {
  await sql`
    update sessions set proven_at = ${now}, token_sha256 = ${to}
     where id = ${id} and token_sha256 = ${from}`;
}

export interface ValidSession {
  id: string;
  accountId: string | null;
  role: Role | null;
}

/** Those of the given sessions that are valid at `now`. */
export function findValid(
  sql: Queryable,
  { ids, now }: { ids: readonly string[]; now: Date },
): Promise<ValidSession[]> {
  return sql<ValidSession[]>`
    select s.id, s.account_id as "accountId", account_role(s.role, s.panel_role) as role
      from sessions s left join accounts a on a.id = s.account_id
     where s.id = any(${ids as string[]}::uuid[]) and s.idle_until > ${now} and s.ends_at > ${now}
       and (s.account_id is null or (a.disabled_at is null
            and account_role(a.role, a.panel_role) = account_role(s.role, s.panel_role)))`;
}

export interface ListedSession extends Session {
  /** Such as `Firefox on Windows`; `null` where it did not say. */
  browser: string | null;
}

/** An account's valid sessions, the one used last first. */
export function findOfAccount(
  sql: Queryable,
  { accountId, now }: { accountId: string; now: Date },
): Promise<ListedSession[]> {
  return sql<ListedSession[]>`
    select id, account_id as "accountId", cart_id as "cartId", locale, started_at as "startedAt",
           touched_at as "touchedAt", proven_at as "provenAt", browser
      from sessions
     where account_id = ${accountId} and idle_until > ${now} and ends_at > ${now}
     order by touched_at desc, id`;
}

export async function updateCart(
  sql: Queryable,
  { id, cartId }: { id: string; cartId: string | null },
): Promise<void> {
  await sql`update sessions set cart_id = ${cartId} where id = ${id}`;
}

export async function updateLocale(
  sql: Queryable,
  { id, locale }: { id: string; locale: Locale },
): Promise<void> {
  await sql`update sessions set locale = ${locale} where id = ${id}`;
}

/** End a visitor's session; one of staff stays. */
export async function deleteVisit(sql: Queryable, id: string): Promise<void> {
  await sql`delete from sessions where id = ${id} and account_id is null`;
}

/** @returns whether there was such a session of that account */
export async function deleteOwn(
  sql: Queryable,
  { id, accountId }: { id: string; accountId: string },
): Promise<boolean> {
  const gone = await sql`
    delete from sessions where id = ${id} and account_id = ${accountId} returning id`;
  return gone.length > 0;
}

/** @returns how many ended */
export async function deleteOfAccount(
  sql: Queryable,
  { accountId, except }: { accountId: string; except: string | null },
): Promise<number> {
  const gone = await sql`
    delete from sessions
     where account_id = ${accountId} and id is distinct from ${except} returning id`;
  return gone.length;
}

/** Remove up to `limit` sessions that are over; idle_until is never later than ends_at. */
export async function deleteOver(
  sql: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const gone = await sql`
    delete from sessions
     where id in (select id from sessions where idle_until <= ${now} order by idle_until
                   limit ${limit} for update skip locked)
    returning id`;
  return gone.length;
}
