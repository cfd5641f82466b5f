import assert from "node:assert/strict";
import { DAY_MS } from "../../../clock.ts";
import { nextStep } from "./shape.ts";

const movedAt = new Date("2026-03-01T02:00:00Z");
const soon = new Date(movedAt.getTime() + 60_000);
const late = new Date(movedAt.getTime() + DAY_MS + 1);

/** Started, done, died, cancelled; then how many begin, or what else is done. */
const steps: [number[], number | string][] = [
  [[0, 0, 0, 0], 1],
  [[1, 0, 0, 0], "wait"],
  [[1, 0, 1, 0], "stop"],
  // A cancelled one has shown nothing: another is the first.
  [[1, 0, 0, 1], 1],
  [[1, 1, 0, 0], 10],
  [[11, 4, 0, 0], "wait"],
  [[11, 9, 1, 0], "wait"],
  [[11, 4, 2, 0], "stop"],
  [[11, 10, 1, 0], 100],
  [[11, 10, 0, 1], 1],
  [[111, 40, 0, 0], 29],
  [[111, 11, 0, 0], "wait"],
  // One in ten may die: some always do.
  [[100, 89, 9, 0], 98],
  [[100, 20, 2, 0], 22],
  [[100, 20, 3, 0], "stop"],
];

for (const [[started, done, died, cancelled], expected] of steps) {
  const counts = { started: started!, done: done!, died: died!, cancelled: cancelled! };
  Deno.test(`a redrive with ${JSON.stringify(counts)}: ${expected}`, () => {
    const step = nextStep({ ...counts, movedAt }, soon);
    assert.equal(step.do === "start" ? step.count : step.do, expected);
  });
}

Deno.test("a redrive of which nothing ends for a day gives up, one that can go on does", () => {
  const none = { started: 1, done: 0, died: 0, cancelled: 0, movedAt };
  assert.deepEqual(nextStep(none, late), { do: "give up" });
  assert.deepEqual(nextStep({ ...none, done: 1 }, late), { do: "start", count: 10 });
});
