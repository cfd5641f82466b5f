import { z } from "zod";
import { may } from "../accounts/permissions.ts";
import { checkoutStates } from "../orders/checkouts/shape.ts";
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

/** To a shopper: an order has gone on to where it stands now, or its page shows something else. */
const OfOrder = z.strictObject({
  kind: z.enum(["order.status_changed", "order.changed"]),
  publicId: id,
  to: z.enum(orderStatuses),
  at: instant,
});

/** To a shopper: the page of a payment shows something else; `placed`: it is an order now. */
const OfPayment = z.strictObject({
  kind: z.literal("payment.changed"),
  publicId: id,
  to: z.enum(checkoutStates),
  at: instant,
});

export const NotificationPosted = defineEvent("notification.posted", {
  group: [notifications, user],
  data: z.union([OfStaff, OfOrder, OfPayment]),
  merge: (_older, newer) => newer,
});

export type NotificationPostedData = EventData<typeof NotificationPosted>;
