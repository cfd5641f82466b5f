import { does } from "../lib/jobs/task.ts";
import {
  DeliverNotification,
  MailNotifications,
  SendNotificationDigest,
} from "../lib/notifications/tasks.ts";

export const notifications = [
  does(MailNotifications, async (_args, ctx) => {
    const { mailNotifications } = await import("../lib/notifications/digest/plan.ts");
    return await mailNotifications(ctx);
  }),
  does(SendNotificationDigest, async ({ accountId }, ctx) => {
    const { sendDigest } = await import("../lib/notifications/digest/send.ts");
    return await sendDigest(accountId, ctx);
  }),
  does(DeliverNotification, async (args, ctx) => {
    const { deliverNotification } = await import("../lib/notifications/webhook/deliver.ts");
    return await deliverNotification(args, ctx);
  }),
];
