import type { Queryable } from "../db/mod.ts";
import type { TaxShare } from "../terms/mod.ts";
import type { CreditNote } from "./credit_note.ts";

/** The credit notes of an order, oldest first. */
export async function selectCreditNotes(sql: Queryable, orderId: string): Promise<CreditNote[]> {
  const rows = await sql<CreditNote[]>`
    select c.number::float8 as number, c.refund_id as "refundId",
           c.invoice_number::float8 as "invoiceNumber", c.issued_at as "issuedAt", c.seller,
           c.amount_cents as "amountCents", c.taxes,
           (select coalesce(json_agg(json_build_object('sku', l.sku, 'name', l.name,
                     'quantity', r.quantity, 'priceCents', l.price_cents) order by r.position), '[]')
              from order_refund_lines r
              join order_lines l on l.order_id = c.order_id and l.position = r.position
             where r.refund_id = c.refund_id) as lines
      from credit_notes c where c.order_id = ${orderId} order by c.number limit 200`;
  return [...rows];
}

/** What was paid back of an order that has an invoice, and has no credit note. */
export interface UncreditedRefund {
  refundId: string;
  invoiceNumber: number;
  amountCents: number;
  goods: { bps: number | null; cents: number }[];
  /** Of the whole order. */
  billed: TaxShare[];
}

/** Oldest first. */
export async function selectUncredited(
  sql: Queryable,
  orderId: string,
): Promise<UncreditedRefund[]> {
  return await sql<UncreditedRefund[]>`
    select f.id as "refundId", i.number::float8 as "invoiceNumber", f.amount_cents as "amountCents",
           o.taxes as billed,
           (select coalesce(json_agg(json_build_object('bps', l.tax_bps,
                     'cents', l.price_cents::bigint * r.quantity)), '[]')
              from order_refund_lines r
              join order_lines l on l.order_id = f.order_id and l.position = r.position
             where r.refund_id = f.id) as goods
      from order_refunds f join invoices i on i.order_id = f.order_id
      join orders o on o.id = f.order_id
     where f.order_id = ${orderId} and f.state = 'done'
       and not exists (select from credit_notes c where c.refund_id = f.id)
     order by f.settled_at, f.id limit 200`;
}

/** Let one credit note at a time be numbered, until the transaction ends. */
export async function lockCreditNumbers(sql: Queryable): Promise<void> {
  await sql`select pg_advisory_xact_lock(4611906)`;
}

export type NewCreditNote = Omit<CreditNote, "number" | "lines"> & { orderId: string };

/** @returns its number */
export async function insertCreditNote(sql: Queryable, note: NewCreditNote): Promise<number> {
  const [row] = await sql<{ number: number }[]>`
    insert into credit_notes (number, refund_id, order_id, invoice_number, issued_at, seller,
                              amount_cents, taxes)
    select coalesce(max(number), 0) + 1, ${note.refundId}, ${note.orderId}, ${note.invoiceNumber},
           ${note.issuedAt}, ${note.seller}, ${note.amountCents},
           ${JSON.stringify(note.taxes)}::text::jsonb
      from credit_notes
    returning number::float8 as number`;
  return row!.number;
}
