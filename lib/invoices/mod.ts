/** Invoices and what corrects them: orders as bills, numbered without a gap. */
export { type CreditNote, creditNoteNumber } from "./credit_note.ts";
export { creditRefunds } from "./credit_refunds.ts";
export { type Billed, issueInvoice } from "./issue.ts";
export { issueCreditNotes } from "./issue_credits.ts";
export { type Invoice, invoiceNumber, isBillable } from "./shape.ts";
