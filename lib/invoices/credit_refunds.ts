import type { Deps } from "../deps.ts";
import { findOrder } from "../orders/mod.ts";
import type { CreditNote } from "./credit_note.ts";
import { issueInvoice } from "./issue.ts";
import { issueCreditNotes } from "./issue_credits.ts";

/**
 * Give what was paid back of an order its credit notes, and the invoice before them where nobody has asked for it
 * yet: what is in the book of a sale and what was paid back of it are there together. An order that was cancelled
 * before it was billed has neither: nothing is sold, and nothing is kept.
 *
 * @returns all notes of the order, oldest first
 * @throws {AppError} `order.missing`
 */
export async function creditRefunds(deps: Deps, orderId: string): Promise<CreditNote[]> {
  await issueInvoice(deps, await findOrder(deps, orderId));
  return await issueCreditNotes(deps, orderId);
}
