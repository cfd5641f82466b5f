import { z } from "zod";
import { defineTask } from "../jobs/mod.ts";

/** Confirm an order by e-mail. */
export const SendOrderEmail = defineTask("send_order_email", {
  args: z.strictObject({ orderId: z.uuid() }),
  queue: "emails",
  attempts: 12,
});
