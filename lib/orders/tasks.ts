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
