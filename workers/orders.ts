import { cancel, does, done } from "../lib/jobs/mod.ts";
import {
  ExpireOrders,
  expireOrders,
  sendConfirmation,
  sendExpiry,
  SendExpiryEmail,
  SendOrderEmail,
} from "../lib/orders/mod.ts";

export const orders = [
  does(SendOrderEmail, async ({ orderId }, ctx) => {
    const isThere = await sendConfirmation(orderId, ctx);
    return isThere ? done() : cancel("There is no such order");
  }),
  does(ExpireOrders, async (_args, { deps, signal }) => done(await expireOrders(deps, signal))),
  does(SendExpiryEmail, async ({ orderId }, ctx) => {
    const isTold = await sendExpiry(orderId, ctx);
    return isTold ? done() : cancel("There is no such order, or it is not cancelled");
  }),
];
