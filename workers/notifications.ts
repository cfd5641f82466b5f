import { does } from "../lib/jobs/task.ts";
import { mailNotifications } from "../lib/notifications/digest/plan.ts";
import { sendDigest } from "../lib/notifications/digest/send.ts";
import {
  DeliverNotification,
  MailNotifications,
  SendNotificationDigest,
} from "../lib/notifications/tasks.ts";
import { deliverNotification } from "../lib/notifications/webhook/deliver.ts";

export const notifications = [
  does(MailNotifications, (_args, ctx) => mailNotifications(ctx)),
  does(SendNotificationDigest, ({ accountId }, ctx) => sendDigest(accountId, ctx)),
  does(DeliverNotification, deliverNotification),
];
