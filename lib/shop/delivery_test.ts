import assert from "node:assert/strict";
import { deliveryTime } from "./delivery.ts";

Deno.test("deliveryTime() says the days as a person would", () => {
  const days = ["2-4", "1", "3", "3-3", "1-2"];
  assert.deepEqual(days.map((DELIVERY_DAYS) => deliveryTime({ DELIVERY_DAYS })), [
    "2 to 4 working days",
    "1 working day",
    "3 working days",
    "3 working days",
    "1 to 2 working days",
  ]);
});
