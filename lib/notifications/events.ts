import { z } from "zod";
import { may } from "../accounts/permissions.ts";
import { defineEvent, defineGroup, type EventData, fields } from "../realtime/catalogue/mod.ts";
import { notificationStates } from "./shape.ts";

const notifications = defineGroup("notifications", {
  mayRead: ({ role }) => may(role, "notifications.read"),
});

/** A notification was posted, counts more or less, or somebody or the world took care of it. */
export const NotificationPosted = defineEvent("notification.posted", {
  group: notifications,
  data: z.strictObject({
    notificationId: fields.id,
    kind: z.string().regex(/^[a-z_]{3,40}$/),
    state: z.enum(notificationStates),
    count: z.int().min(0),
  }),
  merge: (_older, newer) => newer,
});

export type NotificationPostedData = EventData<typeof NotificationPosted>;
