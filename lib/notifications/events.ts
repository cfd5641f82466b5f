import { z } from "zod";
import { may } from "../accounts/permissions.ts";
import { orderStatuses } from "../orders/status.ts";
import { defineEvent, defineGroup, type EventData, fields } from "../realtime/catalogue/mod.ts";
import { notificationStates } from "./shape.ts";

const { id, instant } = fields;

/** What needs somebody of the staff. */
export const notifications = defineGroup("notifications", {
  mayRead: ({ role }) => may(role, "notifications.read"),
});

/** What is of one account, or of the shopper of one order: whoever knows the order's address. */
export const user = defineGroup("user:<id>", {
  mayRead: ({ accountId, role }, id) => role !== null && accountId === id,
  isOpenByName: true,
});

/** To staff: it was posted, counts more or less, or somebody or the world took care of it. */
const OfStaff = z.strictObject({
  notificationId: id,
  kind: z.string().regex(/^[a-z_]{3,40}$/),
  state: z.enum(notificationStates),
  count: z.int().min(0),
});

/** To a shopper: an order has gone on. */
const OfOrder = z.strictObject({
  kind: z.literal("order.status_changed"),
  publicId: id,
  to: z.enum(orderStatuses),
  at: instant,
});

export const NotificationPosted = defineEvent("notification.posted", {
  group: [notifications, user],
  data: z.union([OfStaff, OfOrder]),
  merge: (_older, newer) => newer,
});

export type NotificationPostedData = EventData<typeof NotificationPosted>;
