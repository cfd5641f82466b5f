import { does, done } from "../lib/jobs/task.ts";
import { expireOrders } from "../lib/orders/expire.ts";
import { sendConfirmation } from "../lib/orders/send_confirmation.ts";
import { sendRefund } from "../lib/orders/refunds/send.ts";
import { settleRefund } from "../lib/orders/refunds/settle.ts";
import { sendExpiry } from "../lib/orders/send_expiry.ts";
import { sendCancellation, sendShipment } from "../lib/orders/send_step.ts";
import {
  ExpireOrders,
  SendCancellationEmail,
  SendExpiryEmail,
  SendOrderEmail,
  SendRefundEmail,
  SendShipmentEmail,
  SettleRefund,
} from "../lib/orders/tasks.ts";

export const orders = [
  does(SendOrderEmail, ({ orderId }, ctx) => sendConfirmation(orderId, ctx)),
  does(ExpireOrders, async (_args, { deps, signal }) => done(await expireOrders(deps, signal))),
  does(SendExpiryEmail, ({ orderId }, ctx) => sendExpiry(orderId, ctx)),
  does(SendShipmentEmail, sendShipment),
  does(SendCancellationEmail, sendCancellation),
  does(SettleRefund, settleRefund),
  does(SendRefundEmail, sendRefund),
];
