import type { Queryable } from "../../../db/mod.ts";
import type { Locale } from "../../../i18n/locale.ts";

export interface NewSession {
  id: string;
  tokenSha256: Uint8Array;
  shopperId: string;
  startedAt: Date;
  idleUntil: Date;
  endsAt: Date;
  /** Words by which its owner knows the browser. */
  browser: string | null;
  /** Chosen before the log-in. */
  locale: Locale | null;
}

export async function insertSession(sql: Queryable, s: NewSession): Promise<void> {
  await sql`
    insert into shopper_sessions (id, token_sha256, shopper_id, started_at, touched_at, idle_until,
                                  ends_at, browser, locale)
    values (${s.id}, ${s.tokenSha256}, ${s.shopperId}, ${s.startedAt}, ${s.startedAt},
            ${s.idleUntil}, ${s.endsAt}, ${s.browser}, ${s.locale})`;
}

export interface OpenSession {
  id: string;
  startedAt: Date;
  touchedAt: Date;
  shopperId: string;
  email: string;
  cartId: string;
  locale: Locale | null;
}

/** Whose session a token opens at `now`; of several the one that began last. */
export async function selectOpen(
  sql: Queryable,
  { hashes, now }: { hashes: readonly Uint8Array[]; now: Date },
): Promise<OpenSession | null> {
  const [row] = await sql<OpenSession[]>`
    select s.id, s.started_at as "startedAt", s.touched_at as "touchedAt",
           s.shopper_id as "shopperId", h.email, h.cart_id as "cartId", s.locale
      from shopper_sessions s join shoppers h on h.id = s.shopper_id
     where s.token_sha256 in ${sql(hashes as Uint8Array[])}
       and s.idle_until > ${now} and s.ends_at > ${now}
     order by s.started_at desc limit 1`;
  return row ?? null;
}

/** Move the idle limit of a session in use, never past its end. */
export async function touchSession(
  sql: Queryable,
  { id, now, idleUntil }: { id: string; now: Date; idleUntil: Date },
): Promise<void> {
  await sql`
    update shopper_sessions
       set touched_at = ${now}, idle_until = least(${idleUntil}::timestamptz, ends_at)
     where id = ${id} and touched_at < ${now}`;
}

export async function updateLocale(
  sql: Queryable,
  { id, locale }: { id: string; locale: Locale },
): Promise<void> {
  await sql`update shopper_sessions set locale = ${locale} where id = ${id}`;
}

/** A browser in which a shopper is logged in. */
export interface ListedSession {
  id: string;
  /** Such as `Firefox on Windows`; `null` where it did not say. */
  browser: string | null;
  startedAt: Date;
  /** Last use, to the hour. */
  touchedAt: Date;
}

/** A shopper's valid sessions, the one used last first; a hundred at most. */
export async function selectOfShopper(
  sql: Queryable,
  { shopperId, now }: { shopperId: string; now: Date },
): Promise<ListedSession[]> {
  return await sql<ListedSession[]>`
    select id, browser, started_at as "startedAt", touched_at as "touchedAt"
      from shopper_sessions
     where shopper_id = ${shopperId} and idle_until > ${now} and ends_at > ${now}
     order by touched_at desc, id limit 100`;
}

/** @param id  of one; `null`: all of the shopper's, but for `except`; @returns how many ended */
export async function deleteSessions(
  sql: Queryable,
  { shopperId, id = null, except = null }: {
    shopperId: string;
    id?: string | null;
    except?: string | null;
  },
): Promise<number> {
  const { count } = await sql`
    delete from shopper_sessions
     where shopper_id = ${shopperId} and id = coalesce(${id}, id) and id is distinct from ${except}`;
  return count;
}

/** Remove up to `limit` sessions that are over; idle_until is never later than ends_at. */
export async function deleteOver(
  sql: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from shopper_sessions where id in (
      select id from shopper_sessions where idle_until <= ${now} order by idle_until
       limit ${limit} for update skip locked)`;
  return count;
}
