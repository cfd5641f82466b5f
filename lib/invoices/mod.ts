/** Invoices: orders as bills, numbered without a gap. */
export { type Billed, issueInvoice } from "./issue.ts";
export { type Invoice, invoiceNumber, isBillable } from "./shape.ts";
