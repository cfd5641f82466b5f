import { cancel, does, done } from "../lib/jobs/mod.ts";
import { sendConfirmation, SendOrderEmail } from "../lib/orders/mod.ts";

export const orders = [
  does(SendOrderEmail, async ({ orderId }, ctx) => {
    const isThere = await sendConfirmation(orderId, ctx);
    return isThere ? done() : cancel("There is no such order");
  }),
];
