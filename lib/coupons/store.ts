import type { Queryable } from "../db/mod.ts";
import type { Coupon, NewCoupon } from "./shape.ts";

/** The code that was typed or, where none was, that a cart names; if there is such a one. */
export async function selectCoupon(
  sql: Queryable,
  { code = null, cartId = null }: { code?: string | null; cartId?: string | null },
): Promise<Coupon | null> {
  const [row] = await sql<Coupon[]>`
    select id::text as id, code, kind, value, minimum_cents as "minimumCents",
           starts_at as "startsAt", ends_at as "endsAt", uses_limit as "usesLimit",
           is_once_per_customer as "isOncePerCustomer", uses
      from coupons
     where code = coalesce(${code}::text, (select coupon_code from carts where id = ${cartId}))`;
  return row ?? null;
}

/** Whether any code could be typed today. */
export async function hasOpen(sql: Queryable, now: Date): Promise<boolean> {
  const [row] = await sql<{ has: boolean }[]>`
    select exists (select 1 from coupons
                    where (ends_at is null or ends_at > ${now})
                      and (uses_limit is null or uses < uses_limit)) as has`;
  return row!.has;
}

/** @returns its id; `null` where the code is taken */
export async function insertCoupon(
  sql: Queryable,
  coupon: NewCoupon & { createdAt: Date },
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    insert into coupons (code, kind, value, minimum_cents, starts_at, ends_at, uses_limit,
                         is_once_per_customer, created_at)
    values (${coupon.code}, ${coupon.kind}, ${coupon.value}, ${coupon.minimumCents},
            ${coupon.startsAt}, ${coupon.endsAt}, ${coupon.usesLimit},
            ${coupon.isOncePerCustomer}, ${coupon.createdAt})
    on conflict (code) do nothing returning id::text as id`;
  return row?.id ?? null;
}

/** End it, where it has not ended. @returns when it would have, or `undefined` where nothing was done */
export async function updateEnd(
  sql: Queryable,
  { id, at }: { id: string; at: Date },
): Promise<Date | null | undefined> {
  const [row] = await sql<{ before: Date | null }[]>`
    with open as (
      select id, ends_at as before from coupons
       where id = ${id} and (ends_at is null or ends_at > ${at}) for update)
    update coupons k set ends_at = ${at} from open where k.id = open.id returning open.before`;
  return row === undefined ? undefined : row.before;
}

/**
 * Count one use, if it may be used now. Who else uses it at this moment waits here until this
 * transaction ends.
 */
export async function takeUse(
  sql: Queryable,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const rows = await sql`
    update coupons set uses = uses + 1
     where id = ${id} and (uses_limit is null or uses < uses_limit)
       and (starts_at is null or starts_at <= ${now}) and (ends_at is null or ends_at > ${now})
    returning 1`;
  return rows.length > 0;
}

/** @returns false where this customer has used it before */
export async function insertUse(
  sql: Queryable,
  use: { id: string; orderId: string; customerMac: Uint8Array | null; at: Date },
): Promise<boolean> {
  const rows = await sql`
    insert into coupon_uses (coupon_id, order_id, customer_mac, used_at)
    values (${use.id}, ${use.orderId}, ${use.customerMac}, ${use.at})
    on conflict do nothing returning 1`;
  return rows.length > 0;
}

/** Give back the use of an order that comes to nothing. */
export function returnUse(sql: Queryable, { orderId, at }: { orderId: string; at: Date }) {
  return sql`
    with returned as (
      update coupon_uses set returned_at = ${at}
       where order_id = ${orderId} and returned_at is null returning coupon_id)
    update coupons k set uses = k.uses - 1 from returned r where k.id = r.coupon_id`;
}

/** Take a use again that was given back, unless the same customer has used it for another order. */
export function restoreUse(sql: Queryable, orderId: string) {
  return sql`
    with restored as (
      update coupon_uses u set returned_at = null
       where order_id = ${orderId} and returned_at is not null
         and not exists (select 1 from coupon_uses o
                          where o.coupon_id = u.coupon_id and o.customer_mac = u.customer_mac
                            and o.returned_at is null)
      returning coupon_id)
    update coupons k set uses = k.uses + 1 from restored r where k.id = r.coupon_id`;
}
