import assert from "node:assert/strict";
import { refusesPersonalData } from "../realtime/testing/personal_data.ts";
import { NotificationPosted, notifications, user } from "./events.ts";

Deno.test("notification.posted has no place for personal data, to staff and to a shopper", () => {
  const ofStaff = { notificationId: "17", kind: "stock_low", state: "open", count: 4 };
  refusesPersonalData(NotificationPosted, ofStaff);
  const at = "2026-03-01T12:00:00.000Z";
  const ofOrder = { kind: "order.status_changed", publicId: "p".repeat(24), to: "paid", at };
  refusesPersonalData(NotificationPosted, ofOrder);
  refusesPersonalData(NotificationPosted, { ...ofOrder, kind: "order.changed" });
  const ofPayment = { ...ofOrder, kind: "payment.changed", to: "released" };
  refusesPersonalData(NotificationPosted, ofPayment);
  assert.ok(!NotificationPosted.data.safeParse({ ...ofStaff, to: "paid" }).success);
});

Deno.test("notifications are read by staff, and what is one's own by that account alone", () => {
  const staff = { accountId: "1", role: "support" };
  const customer = { accountId: "2", role: "customer" };
  assert.ok(notifications.mayRead(staff, "") && !notifications.mayRead(customer, ""));
  assert.ok(user.mayRead(customer, "2"));
  const others = [staff, { ...customer, role: null }, { accountId: null, role: null }];
  assert.deepEqual(others.filter((reader) => user.mayRead(reader, "2")), []);
});
