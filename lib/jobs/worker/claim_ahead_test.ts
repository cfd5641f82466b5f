import assert from "node:assert/strict";
import { ClaimAhead } from "./claim_ahead.ts";

function after(slots: number, ms: number, runs = 200): number {
  const ahead = new ClaimAhead(slots);
  for (let n = 0; n < runs; n++) ahead.ended(ms);
  return ahead.jobs();
}

Deno.test("ClaimAhead claims nothing ahead before a run has ended", () => {
  assert.equal(new ClaimAhead(50).jobs(), 0);
});

Deno.test("ClaimAhead claims five times the slots where runs take no time", () => {
  assert.equal(after(50, 0), 250);
});

Deno.test("ClaimAhead claims what 5 ms will do", () => {
  assert.equal(after(50, 25), 10);
  assert.equal(after(16, 100), 0);
});

Deno.test("ClaimAhead claims what a far broker's next answer would be waited for, within a bound", () => {
  const ahead = new ClaimAhead(16);
  for (let n = 0; n < 200; n++) ahead.ended(40);
  assert.equal(ahead.jobs(), 2);
  for (let n = 0; n < 200; n++) ahead.answered(10);
  assert.equal(ahead.jobs(), 7);
  for (let n = 0; n < 500; n++) ahead.answered(2_000);
  assert.equal(ahead.jobs(), 20);
});

Deno.test("ClaimAhead stops when jobs had to go back, and begins again when runs are short again", () => {
  const ahead = new ClaimAhead(50);
  for (let n = 0; n < 200; n++) ahead.ended(0.1);
  ahead.failed();
  assert.equal(ahead.jobs(), 1);
  for (let n = 0; n < 300; n++) ahead.ended(0.1);
  assert.equal(ahead.jobs(), 250);
});
