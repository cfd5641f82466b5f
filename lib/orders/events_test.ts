import assert from "node:assert/strict";
import { type Role, roles, staffRoles } from "../accounts/permissions.ts";
import { changedData, placedData } from "../realtime/testing/events.ts";
import { refusesPersonalData } from "../realtime/testing/personal_data.ts";
import { OrderPlaced, OrderStatusChanged } from "./events.ts";

const placed = placedData(1);
const changed = changedData(1, ["placed", "paid"]);

Deno.test("events of orders take their data, and dates as well as their text", () => {
  assert.deepEqual(OrderPlaced.data.parse(placed), placed);
  assert.deepEqual(OrderStatusChanged.data.parse(changed), changed);
  const at = new Date("2026-03-01T12:00:00Z");
  assert.equal(OrderPlaced.data.parse({ ...placed, placedAt: at }).placedAt, at.toISOString());
});

Deno.test("events of orders have no place for personal data, in any field or beside them", () => {
  refusesPersonalData(OrderPlaced, placed);
  refusesPersonalData(OrderStatusChanged, changed);
});

Deno.test("events of orders are read by staff and by nobody else", () => {
  for (const { groups: [group] } of [OrderPlaced, OrderStatusChanged]) {
    const mayRead = (role: Role | null) => group!.mayRead({ accountId: "1", role }, "");
    assert.deepEqual(roles.filter(mayRead), staffRoles);
    assert.ok(!mayRead(null));
  }
});
