import type { Fragment, Queryable } from "../db/mod.ts";
import type { OrderSummary } from "../orders/mod.ts";
import type { Customer } from "./shape.ts";

export const customerColumns = (sql: Queryable): Fragment =>
  sql`c.id::text, c.name, c.email, c.orders, c.revenue_cents::float8 as "revenueCents", c.currency,
      c.first_at as "firstAt", c.last_at as "lastAt"`;

export async function selectCustomer(sql: Queryable, id: string): Promise<Customer | null> {
  const [row] = await sql<Customer[]>`
    select ${customerColumns(sql)} from customers c where c.id = ${id}::text::bigint`;
  return row ?? null;
}

/** Forget an address: who it is, and what it came to. Its orders are another's, or nobody's, by now. */
export async function deleteCustomer(sql: Queryable, email: string): Promise<void> {
  await sql`delete from customers where email = ${email}`;
}

/** The newest orders under an e-mail address. */
export async function selectOrdersOf(
  sql: Queryable,
  { email, limit }: { email: string; limit: number },
): Promise<OrderSummary[]> {
  return await sql<OrderSummary[]>`
    select id, number, status, total_cents as "totalCents", currency, line_count as "lineCount",
           placed_at as "placedAt"
      from orders where email = ${email} order by placed_at desc, id desc limit ${limit}`;
}

/** Until when a session is shown somebody's data; `null` where it is not. */
export async function selectReveal(
  sql: Queryable,
  { sessionId, customerId, now }: { sessionId: string; customerId: string; now: Date },
): Promise<Date | null> {
  const [row] = await sql<{ endsAt: Date }[]>`
    select ends_at as "endsAt" from customer_reveals
     where session_id = ${sessionId} and customer_id = ${customerId}::text::bigint
       and ends_at > ${now}`;
  return row?.endsAt ?? null;
}

/** @returns false where there is no such customer */
export async function insertReveal(
  sql: Queryable,
  { sessionId, customerId, endsAt }: { sessionId: string; customerId: string; endsAt: Date },
): Promise<boolean> {
  const { count } = await sql`
    insert into customer_reveals (session_id, customer_id, ends_at)
    select ${sessionId}, id, ${endsAt}::timestamptz from customers
     where id = ${customerId}::text::bigint
    on conflict (session_id, customer_id) do update set ends_at = excluded.ends_at`;
  return count > 0;
}
