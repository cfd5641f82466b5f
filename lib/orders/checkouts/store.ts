import type { Queryable } from "../../db/mod.ts";
import type { NewOrder } from "../store.ts";
import { readDraft, writeDraft } from "./draft.ts";
import { type CheckoutView, EXTENSION_MS, MAX_EXTENSIONS, type ReleaseReason } from "./shape.ts";

/** A checkout as the verbs need it. */
export interface HeldCheckout extends Omit<CheckoutView, "isExtensible"> {
  token: string;
  cartId: string;
  /** Null once it is over. */
  draft: NewOrder | null;
  reference: string | null;
  isSettled: boolean;
  madeAt: Date;
  /** How often its goods were held for longer. */
  extensions: number;
}

const columns = (sql: Queryable) =>
  sql`id, public_id as "publicId", token, cart_id as "cartId", state, draft,
      amount_cents as "amountCents", currency, reference, pay_url as "payUrl",
      is_settled as "isSettled", made_at as "madeAt", held_until as "heldUntil", why, extensions`;

/** Note a checkout whose goods are held from here on; the unfinished order is in it. */
export function insertCheckout(
  sql: Queryable,
  { order, token, cartId, heldUntil }: {
    order: NewOrder;
    token: string;
    cartId: string;
    heldUntil: Date;
  },
) {
  return sql`
    insert into checkouts (id, public_id, token, cart_id, draft, network_mac, amount_cents,
                           currency, made_at, held_until)
    values (${order.id}, ${order.publicId}, ${token}, ${cartId}, ${writeDraft(order)}::text::jsonb,
            ${order.networkMac}, ${order.totalCents}, ${order.currency}, ${order.placedAt},
            ${heldUntil})`;
}

type CheckoutBy = { id: string } | { publicId: string } | { token: string };

/** Of a token only the one that is held. */
export async function selectCheckout(
  sql: Queryable,
  by: CheckoutBy,
): Promise<HeldCheckout | null> {
  const [row] = await sql<(Omit<HeldCheckout, "draft"> & { draft: unknown })[]>`
    select ${columns(sql)} from checkouts
     where ${
    "id" in by
      ? sql`id = ${by.id}`
      : "publicId" in by
      ? sql`public_id = ${by.publicId}`
      : sql`token = ${by.token} and state = 'held'`
  }`;
  return row ? asCheckout(row) : null;
}

/** The checkout as it is, kept from changing until the transaction ends. */
export async function lockCheckout(sql: Queryable, id: string): Promise<HeldCheckout | null> {
  const [row] = await sql<(Omit<HeldCheckout, "draft"> & { draft: unknown })[]>`
    select ${columns(sql)} from checkouts where id = ${id} for update`;
  return row ? asCheckout(row) : null;
}

function asCheckout(row: Omit<HeldCheckout, "draft"> & { draft: unknown }): HeldCheckout {
  return { ...row, draft: row.draft === null ? null : readDraft(row.draft) };
}

/** The checkout that holds goods for a cart. */
export async function selectHeldOf(
  sql: Queryable,
  cartId: string | null,
): Promise<{ id: string } | null> {
  if (cartId === null) return null;
  const [row] = await sql<{ id: string }[]>`
    select id from checkouts where cart_id = ${cartId} and state = 'held'`;
  return row ?? null;
}

/** Checkouts that hold goods and are not paid yet. */
export async function countHeld(
  sql: Queryable,
  { email, networkMac }: { email: string; networkMac: Uint8Array },
): Promise<{ byEmail: number; byNetwork: number }> {
  const [row] = await sql<{ byEmail: number; byNetwork: number }[]>`
    select (count(*) filter (where draft ->> 'email' = ${email}))::int as "byEmail",
           (count(*) filter (where network_mac = ${networkMac}))::int as "byNetwork"
      from checkouts
     where state = 'held'`;
  return row!;
}

/** It is an order now. */
export function markPlaced(
  sql: Queryable,
  { id, reference, isSettled, at }: {
    id: string;
    reference: string;
    isSettled: boolean;
    at: Date;
  },
) {
  return sql`
    update checkouts
       set state = 'placed', draft = null, network_mac = null, reference = ${reference},
           is_settled = ${isSettled}, ended_at = ${at}
     where id = ${id}`;
}

/** Its goods are given back: the form can be sent again as if it never had been. */
export async function markReleased(
  sql: Queryable,
  { id, why, isSettled, at }: { id: string; why: ReleaseReason; isSettled: boolean; at: Date },
): Promise<void> {
  await sql`
    with released as (
           update checkouts
              set state = 'released', draft = null, network_mac = null, why = ${why},
                  is_settled = ${isSettled}, ended_at = ${at}
            where id = ${id} returning token)
    delete from checkout_tokens t using released r
     where t.token = r.token and t.order_id is null`;
}

/** What the provider says of a payment that is not decided yet. */
export async function notePending(
  sql: Queryable,
  { id, reference, payUrl, at }: { id: string; reference: string; payUrl: string | null; at: Date },
): Promise<void> {
  await sql`
    update checkouts set reference = ${reference}, pay_url = ${payUrl}, asked_at = ${at}
     where id = ${id} and state = 'held'`;
}

/** Nothing is open at the provider any more. */
export async function noteSettled(sql: Queryable, id: string): Promise<void> {
  await sql`update checkouts set is_settled = true where id = ${id}`;
}

/** Hold the goods for longer; false where they are held no more, or have been for long enough. */
export async function extendHold(
  sql: Queryable,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    update checkouts
       set held_until = greatest(held_until, ${now}::timestamptz)
                        + make_interval(secs => ${EXTENSION_MS / 1_000}),
           extensions = extensions + 1
     where id = ${id} and state = 'held' and extensions < ${MAX_EXTENSIONS}`;
  return count > 0;
}

/**
 * Checkouts to look after: those held for too long, those of which nobody has heard, those whose
 * shopper may have paid and never come back, and those given back that the provider may not know of.
 */
export async function selectOpen(
  sql: Queryable,
  { now, unansweredSince, askedBefore, limit }: {
    now: Date;
    unansweredSince: Date;
    askedBefore: Date;
    limit: number;
  },
): Promise<{ id: string }[]> {
  return await sql<{ id: string }[]>`
    select id from checkouts
     where (state = 'held' or (state = 'released' and not is_settled))
       and (held_until <= ${now}
            or (reference is null and made_at <= ${unansweredSince})
            or coalesce(asked_at, made_at) <= ${askedBefore}
            or (state = 'released' and ended_at <= ${unansweredSince}))
     order by made_at limit ${limit}`;
}

/** When the oldest of them was to be settled; null where none is overdue. */
export async function selectOldestOverdue(sql: Queryable, now: Date): Promise<Date | null> {
  const [row] = await sql<{ since: Date | null }[]>`
    select min(case when state = 'held' then held_until else ended_at end) as since
      from checkouts
     where (state = 'held' or (state = 'released' and not is_settled))
       and case when state = 'held' then held_until else ended_at end <= ${now}`;
  return row!.since;
}

/** How many of them were to be settled before an instant; at most `limit`. */
export async function countOverdue(
  sql: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count
      from (select from checkouts
             where (state = 'held' or (state = 'released' and not is_settled))
               and case when state = 'held' then held_until else ended_at end <= ${before}
             limit ${limit}) overdue`;
  return row!.count;
}

/** Forget checkouts that are over, the oldest `limit` of them. */
export async function deleteCheckouts(
  sql: Queryable,
  { endedBefore, limit }: { endedBefore: Date; limit: number },
): Promise<number> {
  const { count } = await sql`
    delete from checkouts where id in (
      select id from checkouts
       where ended_at < ${endedBefore} and (is_settled or state = 'placed')
       order by ended_at limit ${limit})`;
  return count;
}
