import { does, done } from "../lib/jobs/task.ts";
import {
  CapturePayment,
  ExpireOrders,
  IssueCreditNotes,
  ReconcilePayments,
  SendCancellationEmail,
  SendDeliveryEmail,
  SendExpiryEmail,
  SendOrderEmail,
  SendParcelEmail,
  SendPaymentEmail,
  SendRefundEmail,
  SendShipmentEmail,
  SettleRefund,
} from "../lib/orders/tasks.ts";

export const orders = [
  does(SendOrderEmail, async ({ orderId }, ctx) => {
    const { sendConfirmation } = await import("../lib/orders/send_confirmation.ts");
    return await sendConfirmation(orderId, ctx);
  }),
  does(ExpireOrders, async (_args, { deps, signal }) => {
    const { expireOrders } = await import("../lib/orders/expire.ts");
    return done(await expireOrders(deps, signal));
  }),
  does(SendExpiryEmail, async ({ orderId }, ctx) => {
    const { sendExpiry } = await import("../lib/orders/send_expiry.ts");
    return await sendExpiry(orderId, ctx);
  }),
  does(SendShipmentEmail, async (args, ctx) => {
    const { sendShipment } = await import("../lib/orders/send_step.ts");
    return await sendShipment(args, ctx);
  }),
  does(SendParcelEmail, async (args, ctx) => {
    const { mailParcel } = await import("../lib/orders/parcels/mail_parcel.ts");
    return await mailParcel(args, ctx);
  }),
  does(SendDeliveryEmail, async (args, ctx) => {
    const { sendDelivery } = await import("../lib/orders/send_step.ts");
    return await sendDelivery(args, ctx);
  }),
  does(SendPaymentEmail, async (args, ctx) => {
    const { sendPayment } = await import("../lib/orders/send_step.ts");
    return await sendPayment(args, ctx);
  }),
  does(SendCancellationEmail, async (args, ctx) => {
    const { sendCancellation } = await import("../lib/orders/send_step.ts");
    return await sendCancellation(args, ctx);
  }),
  does(ReconcilePayments, async (_args, { deps, signal }) => {
    const { reconcileCheckouts } = await import("../lib/orders/checkouts/reconcile.ts");
    return done(await reconcileCheckouts(deps, signal));
  }),
  does(CapturePayment, async ({ orderId }, ctx) => {
    const { capturePayment } = await import("../lib/orders/checkouts/capture.ts");
    return await capturePayment(orderId, ctx);
  }),
  does(SettleRefund, async (args, ctx) => {
    const { settleRefund } = await import("../lib/orders/refunds/settle.ts");
    return await settleRefund(args, ctx);
  }),
  does(IssueCreditNotes, async ({ orderId }, { deps }) => {
    const { creditRefunds } = await import("../lib/invoices/mod.ts");
    return done({ notes: (await creditRefunds(deps, orderId)).length });
  }),
  does(SendRefundEmail, async (args, ctx) => {
    const { sendRefund } = await import("../lib/orders/refunds/send.ts");
    return await sendRefund(args, ctx);
  }),
];
