import type { Queryable } from "../../db/mod.ts";
import type { Locale } from "../../i18n/mod.ts";
import {
  ASKED_MS,
  ASKS_A_DAY,
  LEAST_DROP_PERCENT,
  type Watch,
  WATCHED_MS,
  WATCHES,
  type WatchKind,
} from "./shape.ts";

export interface Watcher {
  id: string;
  publicId: string;
  email: string;
  /** Of its mails. */
  locale: Locale;
}

/**
 * Whose address this is, made where it is new, and kept until the transaction ends.
 *
 * @param isProven  its owner asks: mails are in that language from now on. Strangers change nothing
 */
export async function takeWatcher(
  sql: Queryable,
  { id, publicId, email, locale, isProven }: Watcher & { isProven: boolean },
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into price_watchers as w (id, public_id, email, locale)
    values (${id}, ${publicId}, ${email}, ${locale})
    on conflict (email) do update
      set locale = case when ${isProven} then excluded.locale else w.locale end
    returning id`;
  return row!.id;
}

/**
 * Have an address wait for a product, from the price of now on. What it waits for already is left as it
 * is, and so is who waits for too much.
 *
 * @param watch  `isProven`: it is the address's owner who asks
 * @returns false where nothing has changed
 */
export async function insertWatch(
  sql: Queryable,
  watch: { watcherId: string; productId: number; kind: WatchKind; isProven: boolean; now: Date },
): Promise<boolean> {
  const { watcherId, isProven, now } = watch;
  const confirmedAt = isProven ? now : null;
  const endsAt = new Date(now.getTime() + (isProven ? WATCHED_MS : ASKED_MS));
  const { count } = await sql`
    insert into price_watches as w (watcher_id, product_id, kind, price_cents, confirmed_at,
                                     ends_at)
    select ${watcherId}, id, ${watch.kind}, price_cents, ${confirmedAt}, ${endsAt}
      from products
     where id = ${watch.productId} and is_active
       and (select count(*) from price_watches where watcher_id = ${watcherId}) < ${WATCHES}
    on conflict (watcher_id, product_id, kind) do update
      set price_cents = excluded.price_cents, confirmed_at = excluded.confirmed_at,
          ends_at = excluded.ends_at
    where w.confirmed_at is null or w.ends_at <= ${now}`;
  return count > 0;
}

/** Count one more mail with the link on this day. @returns false where there were enough */
export async function countAsk(
  sql: Queryable,
  { watcherId, now }: { watcherId: string; now: Date },
): Promise<boolean> {
  const day = now.toISOString().slice(0, 10);
  const { count } = await sql`
    update price_watchers
       set asks = case when asked_on = ${day}::date then asks + 1 else 1 end, asked_on = ${day}::date
     where id = ${watcherId} and (asked_on <> ${day}::date or asks < ${ASKS_A_DAY})`;
  return count > 0;
}

export async function selectWatcher(
  sql: Queryable,
  by: { id: string } | { publicId: string },
): Promise<Watcher | null> {
  const [row] = await sql<Watcher[]>`
    select id, public_id as "publicId", email, locale from price_watchers
     where ${"id" in by ? sql`id = ${by.id}` : sql`public_id = ${by.publicId}`}`;
  return row ?? null;
}

/** What an address waits for, the oldest last. */
export async function selectWatches(
  sql: Queryable,
  { watcherId, now }: { watcherId: string; now: Date },
): Promise<Watch[]> {
  return await sql<Watch[]>`
    select ${watchColumns(sql)}
      from price_watches w join products p on p.id = w.product_id
     where w.watcher_id = ${watcherId} and w.ends_at > ${now}
     order by w.ends_at desc, p.name, w.kind limit ${WATCHES}`;
}

function watchColumns(sql: Queryable) {
  return sql`
    w.product_id::float8 as "productId", w.kind, p.name, p.slug, p.price_cents as "priceCents",
    w.price_cents as "thenCents", w.confirmed_at is not null as "isConfirmed",
    w.ends_at as "endsAt"`;
}

/** It says yes to all that was asked for, in this language. */
export async function confirmAll(
  sql: Queryable,
  { watcherId, locale, now }: { watcherId: string; locale: Locale; now: Date },
): Promise<number> {
  const { count } = await sql`
    with told as (update price_watchers set locale = ${locale} where id = ${watcherId})
    update price_watches
       set confirmed_at = ${now}, ends_at = ${new Date(now.getTime() + WATCHED_MS)}
     where watcher_id = ${watcherId} and confirmed_at is null and ends_at > ${now}`;
  return count;
}

/** Wait for one product no more. */
export async function deleteWatch(
  sql: Queryable,
  watch: { watcherId: string; productId: number; kind: WatchKind },
): Promise<void> {
  await sql`
    delete from price_watches
     where watcher_id = ${watch.watcherId} and product_id = ${watch.productId}
       and kind = ${watch.kind}`;
}

export async function selectWatcherOf(sql: Queryable, email: string): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`select id from price_watchers where email = ${email}`;
  return row?.id ?? null;
}

/** Forget an address with all that it waits for. */
export async function deleteWatcher(sql: Queryable, watcherId: string): Promise<void> {
  await sql`delete from price_watchers where id = ${watcherId}`;
}

/** The same by the address. */
export async function deleteWatcherOf(sql: Queryable, email: string): Promise<void> {
  await sql`delete from price_watchers where email = ${email}`;
}

export interface When {
  now: Date;
  /** Prices that were changed later may be a slip. */
  settledBefore: Date;
}

/**
 * What is to be told: what costs less than when it was told last, and what is there again. The prices of
 * now count, however they came about, so a burst of changes is told as one, and a slow drip adds up.
 */
function due(sql: Queryable, { now, settledBefore }: When) {
  return sql`
    w.confirmed_at is not null and w.ends_at > ${now} and p.is_active and p.on_hand > p.reserved
    and (w.kind = 'stock'
         or p.price_cents <= w.price_cents * ${(100 - LEAST_DROP_PERCENT) / 100}::float8
            and not exists (select from price_log l
                             where l.product_id = p.id and l.at > ${settledBefore}))`;
}

/** Those to whom something is to be told, taken as told now; who waited longest for a mail comes first. */
export async function takeDue(
  sql: Queryable,
  when: When & { toldBefore: Date; limit: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    update price_watchers set told_at = ${when.now}
     where id in (
           select a.id from price_watchers a
            where a.told_at < ${when.toldBefore}
              and exists (select from price_watches w join products p on p.id = w.product_id
                           where w.watcher_id = a.id and ${due(sql, when)})
            order by a.told_at limit ${when.limit} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export async function selectDue(
  sql: Queryable,
  { watcherId, ...when }: When & { watcherId: string },
): Promise<Watch[]> {
  return await sql<Watch[]>`
    select ${watchColumns(sql)}
      from price_watches w join products p on p.id = w.product_id
     where w.watcher_id = ${watcherId} and ${due(sql, when)}
     order by w.kind, p.name limit ${WATCHES}`;
}

/** It has been told: of prices the next news is one lower than this, and what is back is no news again. */
export async function settleTold(
  sql: Queryable,
  { watcherId, told }: { watcherId: string; told: readonly Watch[] },
): Promise<void> {
  const [prices, back] = (["price", "stock"] as const).map((kind) =>
    told.filter((one) => one.kind === kind)
  ) as [Watch[], Watch[]];
  await sql`
    update price_watches w set price_cents = t.cents
      from unnest(${prices.map(({ productId }) => productId)}::bigint[],
                  ${prices.map(({ priceCents }) => priceCents)}::int[]) as t (id, cents)
     where w.watcher_id = ${watcherId} and w.product_id = t.id and w.kind = 'price'`;
  await sql`
    delete from price_watches
     where watcher_id = ${watcherId} and kind = 'stock'
       and product_id = any(${back.map(({ productId }) => productId)}::bigint[])`;
}

/** Delete watches that have ended, and addresses that wait for nothing. @returns watches and addresses */
export async function deleteEnded(
  sql: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const ended = await sql`
    delete from price_watches w using (
      select watcher_id, product_id, kind from price_watches where ends_at <= ${now} limit ${limit}) e
     where (w.watcher_id, w.product_id, w.kind) = (e.watcher_id, e.product_id, e.kind)`;
  const idle = await sql`
    delete from price_watchers where id in (
      select a.id from price_watchers a
       where a.created_at < ${now}
         and not exists (select from price_watches w where w.watcher_id = a.id)
       limit ${limit} for update skip locked)`;
  return Math.max(ended.count, idle.count);
}
