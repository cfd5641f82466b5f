import type { OrderLine } from "../orders/mod.ts";
import type { TaxShare } from "../terms/mod.ts";

/** What corrects an invoice: some of its sum was paid back. It is never changed. */
export interface CreditNote {
  /** Grows by one from note to note, without a gap. */
  number: number;
  /** What was paid back. */
  refundId: string;
  /** Of the invoice it belongs to. */
  invoiceNumber: number;
  issuedAt: Date;
  /** Who pays it back, as it was set then: lines of text; "" where nobody has said. */
  seller: string;
  amountCents: number;
  /** Contained in the sum; empty where the order had none. */
  taxes: TaxShare[];
  /** The units it is for; none where it is of a sum alone. */
  lines: Pick<OrderLine, "sku" | "name" | "quantity" | "priceCents">[];
}

/** `CN-000123` */
export function creditNoteNumber({ number }: Pick<CreditNote, "number">): string {
  return `CN-${String(number).padStart(6, "0")}`;
}
