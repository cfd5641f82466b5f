import type { Queryable } from "../db/mod.ts";
import type { Invoice } from "./shape.ts";

export async function selectInvoice(sql: Queryable, orderId: string): Promise<Invoice | null> {
  const [row] = await sql<Invoice[]>`
    select number::float8 as number, issued_at as "issuedAt", seller from invoices
     where order_id = ${orderId}`;
  return row ?? null;
}

/** Let one invoice at a time be numbered, until the transaction ends. */
export async function lockNumbers(sql: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(4611905)`;
}

export async function insertInvoice(
  sql: Queryable,
  { orderId, issuedAt, seller }: { orderId: string; issuedAt: Date; seller: string },
): Promise<Invoice> {
  const [row] = await sql<Invoice[]>`
    insert into invoices (number, order_id, issued_at, seller)
    select coalesce(max(number), 0) + 1, ${orderId}, ${issuedAt}, ${seller} from invoices
    returning number::float8 as number, issued_at as "issuedAt", seller`;
  return row!;
}
