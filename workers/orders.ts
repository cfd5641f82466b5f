import { does, done } from "../lib/jobs/task.ts";
import {
  ExpireOrders,
  expireOrders,
  sendConfirmation,
  sendExpiry,
  SendExpiryEmail,
  SendOrderEmail,
} from "../lib/orders/mod.ts";

export const orders = [
  does(SendOrderEmail, ({ orderId }, ctx) => sendConfirmation(orderId, ctx)),
  does(ExpireOrders, async (_args, { deps, signal }) => done(await expireOrders(deps, signal))),
  does(SendExpiryEmail, ({ orderId }, ctx) => sendExpiry(orderId, ctx)),
];
