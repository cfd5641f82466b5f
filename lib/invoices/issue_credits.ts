import { theSystem } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction, type Tx } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { findTerms } from "../terms/mod.ts";
import { tellChangeOf } from "../orders/mod.ts";
import type { CreditNote } from "./credit_note.ts";
import {
  insertCreditNote,
  lockCreditNumbers,
  selectCreditNotes,
  selectUncredited,
} from "./credit_store.ts";
import { creditTaxes } from "./credit_taxes.ts";

/**
 * The credit notes of an order: one for each sum that was paid back, as soon as there is an invoice to
 * correct. Those that are missing are numbered now; asked for again, or by many at once, there are no
 * more of them. Numbers have no gap, as those of invoices.
 *
 * @returns all of them, oldest first
 */
export async function issueCreditNotes(
  deps: Deps,
  orderId: string,
): Promise<CreditNote[]> {
  // In this order: what somebody else numbers meanwhile is among those that are read after.
  const missing = await selectUncredited(deps.sql, orderId);
  if (missing.length === 0) return await selectCreditNotes(deps.sql, orderId);
  const now = () => deps.clock.now();
  const numbers = await inTransaction(deps, (tx) => issueMissing(tx, { orderId, now }));
  for (const number of numbers) deps.log("credit_note.issued", { order_id: orderId, number });
  return await selectCreditNotes(deps.sql, orderId);
}

async function issueMissing(
  tx: Tx,
  { orderId, now }: { orderId: string; now(): Date },
): Promise<number[]> {
  await lockCreditNumbers(tx.sql);
  // Behind the lock: a higher number never has an earlier date.
  const issuedAt = now();
  const [known, missing, { taxes: { seller } }] = await Promise.all([
    selectCreditNotes(tx.sql, orderId),
    selectUncredited(tx.sql, orderId),
    findTerms(tx),
  ]);
  const before = known.flatMap((note) => note.taxes);
  const numbers: number[] = [];
  for (const { refundId, invoiceNumber, amountCents, goods, billed } of missing) {
    const taxes = creditTaxes({ billed, before }, { amountCents, goods });
    before.push(...taxes);
    const note = { orderId, refundId, invoiceNumber, issuedAt, seller, amountCents, taxes };
    const number = await insertCreditNote(tx.sql, note);
    const change = { after: { number, invoice: invoiceNumber, amountCents } };
    await record(tx, theSystem, "credit_note.issued", `order:${orderId}`, change);
    numbers.push(number);
  }
  if (numbers.length > 0) await tellChangeOf(tx, { orderId, at: issuedAt });
  return numbers;
}
