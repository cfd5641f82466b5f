import assert from "node:assert/strict";
import { createConnectRate } from "./connect_rate.ts";
import { spreadOf } from "./drain.ts";

Deno.test("createConnectRate() knows the busiest second of the last ten minutes", () => {
  const rate = createConnectRate();
  const come = (count: number, second: number) => {
    for (let n = 0; n < count; n++) rate.note(second * 1_000 + n);
  };
  assert.equal(rate.peak(0), 0);
  come(3, 100);
  come(40, 101);
  come(7, 102);
  assert.equal(rate.peak(103_000), 40);
  come(10, 650);
  assert.equal(rate.peak(700_999), 40);
  assert.equal(rate.peak(701_000), 10);
  assert.equal(rate.peak(10_000_000), 0);
  come(2, 9_999);
  assert.equal(rate.peak(9_000_000), 2, "a clock that goes back is no new second");
});

Deno.test("spreadOf() spreads those who come back by what the process takes, within bounds", () => {
  assert.equal(spreadOf(0, 0), 2_500);
  assert.equal(spreadOf(100, 0), 2_500);
  assert.equal(spreadOf(1_000, 0), 10_000, "100 a second any machine takes");
  assert.equal(spreadOf(5_000, 500), 10_000);
  assert.equal(spreadOf(5_000, 2), 50_000);
  assert.equal(spreadOf(100_000, 100), 60_000);
});
