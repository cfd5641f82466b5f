import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

/** Cancel orders on delivery that were neither packed nor paid in time: every hour. */
export const ExpireOrders = defineTask("expire_orders", {
  args: z.strictObject({}),
  queue: "maintenance",
  softLimitMs: 5 * 60_000,
  hardLimitMs: 10 * 60_000,
});

/** Tell a customer by e-mail that an order was cancelled by the shop itself. */
export const SendExpiryEmail = defineTask("send_expiry_email", {
  args: z.strictObject({ orderId: z.uuid() }),
  ...mailPolicy,
});

/** Confirm an order by e-mail. */
export const SendOrderEmail = defineTask("send_order_email", {
  args: z.strictObject({ orderId: z.uuid() }),
  ...mailPolicy,
});

/** A step of an order that a mail tells of: `move` is its id in the history. */
const ofMove = z.strictObject({ orderId: z.uuid(), move: z.int().min(1) });

/** Tell a customer by e-mail that an order has left the house. */
export const SendShipmentEmail = defineTask("send_shipment_email", { args: ofMove, ...mailPolicy });

/** Tell a customer by e-mail that an order has arrived, and what to do where something is wrong with it. */
export const SendDeliveryEmail = defineTask("send_delivery_email", { args: ofMove, ...mailPolicy });

/** Tell a customer by e-mail that the money of an order has come. */
export const SendPaymentEmail = defineTask("send_payment_email", { args: ofMove, ...mailPolicy });

/** Tell a customer by e-mail that a colleague has cancelled an order. */
export const SendCancellationEmail = defineTask("send_cancellation_email", {
  args: ofMove,
  ...mailPolicy,
});

/** Settle what payments have left open: every minute, so one that failed is not tried again. */
export const ReconcilePayments = defineTask("reconcile_payments", {
  args: z.strictObject({}),
  queue: "default",
  attempts: 1,
  softLimitMs: 50_000,
  hardLimitMs: 120_000,
  keep: "failures",
});

/** Take the money of an order that the payment provider has authorised. */
export const CapturePayment = defineTask("capture_payment", {
  args: z.strictObject({ orderId: z.uuid() }),
  attempts: 12,
});

/** Tell a customer by e-mail that a part of an order has left the house. */
export const SendParcelEmail = defineTask("send_parcel_email", {
  args: z.strictObject({ orderId: z.uuid(), parcelId: z.uuid() }),
  ...mailPolicy,
});

const ofRefund = z.strictObject({ orderId: z.uuid(), refundId: z.uuid() });

/** Ask the payment provider to pay back, and note what it answers. */
export const SettleRefund = defineTask("settle_refund", { args: ofRefund, attempts: 12 });

/** Give what was paid back of an order its credit note, and the order its invoice where it has none. */
export const IssueCreditNotes = defineTask("issue_credit_notes", {
  args: z.strictObject({ orderId: z.uuid() }),
});

/** Tell a customer by e-mail that money was paid back. */
export const SendRefundEmail = defineTask("send_refund_email", { args: ofRefund, ...mailPolicy });
