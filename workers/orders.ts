import { does, done } from "../lib/jobs/task.ts";
import { expireOrders } from "../lib/orders/expire.ts";
import { sendConfirmation } from "../lib/orders/send_confirmation.ts";
import { sendExpiry } from "../lib/orders/send_expiry.ts";
import { ExpireOrders, SendExpiryEmail, SendOrderEmail } from "../lib/orders/tasks.ts";

export const orders = [
  does(SendOrderEmail, ({ orderId }, ctx) => sendConfirmation(orderId, ctx)),
  does(ExpireOrders, async (_args, { deps, signal }) => done(await expireOrders(deps, signal))),
  does(SendExpiryEmail, ({ orderId }, ctx) => sendExpiry(orderId, ctx)),
];
