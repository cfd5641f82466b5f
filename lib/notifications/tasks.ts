import { z } from "zod";
import { defineTask } from "../jobs/task.ts";
import { mailPolicy } from "../mail/shape.ts";

const notificationId = z.string().regex(/^[1-9]\d{0,17}$/);

/** Tell those who want it by mail of what has been posted since the last mail: every hour. */
export const MailNotifications = defineTask("mail_notifications", {
  args: z.strictObject({}),
  queue: "emails",
});

/** One of these mails. */
export const SendNotificationDigest = defineTask("send_notification_digest", {
  args: z.strictObject({ accountId: z.uuid() }),
  ...mailPolicy,
});

/** Tell the webhook of a change. A receiver that is away for an hour misses nothing. */
export const DeliverNotification = defineTask("deliver_notification", {
  args: z.strictObject({
    notificationId,
    change: z.enum(["posted", "acknowledged", "resolved"]),
  }),
  attempts: 12,
  backoff: { firstMs: 5_000, factor: 2.5, capMs: 30 * 60_000, jitter: 0.2 },
  softLimitMs: 10_000,
  hardLimitMs: 20_000,
  keep: "failures",
});
