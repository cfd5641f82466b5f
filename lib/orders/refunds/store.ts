import type { Queryable } from "../../db/mod.ts";
import type { PaymentMethod } from "../../payments/shape.ts";
import type { OrderStatus } from "../shape.ts";
import type { Refund, RefundLine, RefundMethod, RefundState } from "./shape.ts";

export interface PaidOrder {
  id: string;
  publicId: string;
  number: string;
  status: OrderStatus;
  payment: PaymentMethod;
  /** What the provider calls the payment; null for what was paid on delivery. */
  paymentReference: string | null;
  totalCents: number;
  refundedCents: number;
  currency: string;
}

/** What was paid and paid back of an order, kept from changing until the transaction ends. */
export async function lockPaid(sql: Queryable, orderId: string): Promise<PaidOrder | null> {
  const [row] = await sql<PaidOrder[]>`
    select id, public_id as "publicId", number, status, payment, payment_reference as "paymentReference",
           total_cents as "totalCents", refunded_cents as "refundedCents", currency
      from orders where id = ${orderId} for update`;
  return row ?? null;
}

/** The refunds of an order, oldest first. */
export async function selectRefunds(sql: Queryable, orderId: string): Promise<Refund[]> {
  return await sql<Refund[]>`
    select r.id, r.amount_cents as "amountCents", r.state, r.method, r.reason, a.email as by,
           r.asked_at as "askedAt", r.settled_at as "settledAt", r.refusal,
           (select coalesce(json_agg(json_build_object('position', l.position,
                     'quantity', l.quantity, 'restock', l.restock) order by l.position), '[]')
              from order_refund_lines l where l.refund_id = r.id) as lines
      from order_refunds r left join accounts a on a.id = r.account_id
     where r.order_id = ${orderId} order by r.asked_at, r.id limit 200`;
}

/** The refund that a form has asked for. */
export async function selectByForm(sql: Queryable, key: string) {
  const [row] = await sql<{ id: string; orderId: string }[]>`
    select id, order_id as "orderId" from order_refunds where form_key = ${key}`;
  return row ?? null;
}

export interface NewRefund {
  id: string;
  orderId: string;
  formKey: string;
  amountCents: number;
  method: RefundMethod;
  reason: string;
  cancels: boolean;
  accountId: string | null;
  at: Date;
  lines: readonly RefundLine[];
}

/** Enter a refund that nobody has been told of, and count its sum as paid back. */
export async function insertRefund(sql: Queryable, refund: NewRefund): Promise<void> {
  const { lines } = refund;
  await sql`
    with counted as (
           update orders set refunded_cents = refunded_cents + ${refund.amountCents}
            where id = ${refund.orderId}),
         entered as (
           insert into order_refunds (id, order_id, form_key, amount_cents, state, method, reason,
                                      cancels, account_id, asked_at)
           values (${refund.id}, ${refund.orderId}, ${refund.formKey}, ${refund.amountCents},
                   'asked', ${refund.method}, ${refund.reason}, ${refund.cancels},
                   ${refund.accountId}, ${refund.at}))
    insert into order_refund_lines (refund_id, position, quantity, restock)
    select ${refund.id}, l.position, l.quantity, l.restock = 1
      from unnest(${lines.map((line) => line.position)}::int[],
                  ${lines.map((line) => line.quantity)}::int[],
                  ${lines.map((line) => Number(line.restock))}::int[])
           as l (position, quantity, restock)`;
}

export interface OpenRefund {
  amountCents: number;
  reference: string;
  currency: string;
}

/** Take an open refund to the provider: from here on it is not withdrawn any more. */
export async function takeRefund(sql: Queryable, id: string): Promise<OpenRefund | null> {
  const [row] = await sql<OpenRefund[]>`
    update order_refunds r set state = 'sent'
      from orders o
     where r.id = ${id} and r.state in ('asked', 'sent') and r.method = 'card' and o.id = r.order_id
    returning r.amount_cents as "amountCents", o.payment_reference as reference, o.currency`;
  return row ?? null;
}

export interface RefundEnd {
  id: string;
  /** Where it has to stand. */
  from: RefundState;
  to: Extract<RefundState, "done" | "refused">;
  reference: string | null;
  refusal: string | null;
  at: Date;
}

export interface EndedRefund {
  amountCents: number;
  accountId: string | null;
  cancels: boolean;
}

/** Note how a refund ended, once; a sum that is refused counts no more. */
export async function endRefund(
  sql: Queryable,
  { id, from, to, reference, refusal, at }: RefundEnd,
): Promise<EndedRefund | null> {
  const [row] = await sql<EndedRefund[]>`
    with ended as (
           update order_refunds
              set state = ${to}, reference = ${reference}, refusal = ${refusal}, settled_at = ${at}
            where id = ${id} and state = ${from}
           returning order_id, amount_cents, account_id, cancels),
         uncounted as (
           update orders o set refunded_cents = o.refunded_cents - e.amount_cents
             from ended e where o.id = e.order_id and ${to === "refused"})
    select amount_cents as "amountCents", account_id as "accountId", cancels from ended`;
  return row ?? null;
}

/** Units of a refund that go back onto the shelf. */
export async function selectRestocked(
  sql: Queryable,
  refundId: string,
): Promise<{ productId: number; quantity: number }[]> {
  return await sql<{ productId: number; quantity: number }[]>`
    select l.product_id::float8 as "productId", r.quantity
      from order_refunds f
      join order_refund_lines r on r.refund_id = f.id
      join order_lines l on l.order_id = f.order_id and l.position = r.position
     where f.id = ${refundId} and r.restock`;
}

/** These units have left the order's claim: they do not leave the house with it. */
export async function markReleased(sql: Queryable, refundId: string): Promise<void> {
  await sql`update order_refund_lines set released = true where refund_id = ${refundId} and restock`;
}

/** Withdraw what was asked for with the last cancellation; false where the provider may know of it. */
export async function withdrawRefunds(
  sql: Queryable,
  { orderId, at }: { orderId: string; at: Date },
): Promise<boolean> {
  const [row] = await sql<{ left: number }[]>`
    with withdrawn as (
           update order_refunds set state = 'withdrawn', settled_at = ${at}
            where order_id = ${orderId} and cancels and state = 'asked' returning amount_cents),
         uncounted as (
           update orders o set refunded_cents = o.refunded_cents - w.cents
             from (select sum(amount_cents)::int as cents from withdrawn) w
            where o.id = ${orderId} and w.cents is not null)
    select count(*)::int as left from order_refunds
     where order_id = ${orderId} and cancels and state in ('sent', 'done')`;
  return row!.left === 0;
}

/** What the mail about a refund says. */
export async function selectDoneRefund(sql: Queryable, id: string) {
  const [row] = await sql<{ amountCents: number; method: RefundMethod }[]>`
    select amount_cents as "amountCents", method from order_refunds
     where id = ${id} and state = 'done'`;
  return row ?? null;
}
