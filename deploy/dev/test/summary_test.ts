import assert from "node:assert/strict";
import { finalTally, readSummary } from "./summary.ts";

for (
  const [line, tally] of [
    ["ok | 12 passed | 0 failed (37ms)", { passed: 12, failed: 0 }],
    ["ok | 3 passed (5 steps) | 0 failed | 2 ignored (1 step) (1s)", { passed: 3, failed: 0 }],
    ["FAILED | 1 passed | 2 failed (1 step) (4ms)", { passed: 1, failed: 2 }],
    ["\x1b[0m\x1b[32mok\x1b[0m | 1 passed | 0 failed \x1b[38;5;245m(37ms)\x1b[0m", {
      passed: 1,
      failed: 0,
    }],
    ["a test => prints ok | 1 passed | 0 failed", null],
    ["running 3 tests", null],
  ] as const
) {
  Deno.test(`readSummary() of ${JSON.stringify(line)}`, () => {
    assert.deepEqual(readSummary(line), tally);
  });
}

Deno.test("finalTally() counts a crash, an empty run and a failure outside of a test", () => {
  assert.deepEqual(finalTally(null, 1), { passed: 0, failed: 1 });
  assert.deepEqual(finalTally(null, 0), { passed: 0, failed: 1 });
  assert.deepEqual(finalTally({ passed: 0, failed: 0 }, 0), { passed: 0, failed: 1 });
  assert.deepEqual(finalTally({ passed: 5, failed: 0 }, 1), { passed: 5, failed: 1 });
  assert.deepEqual(finalTally({ passed: 5, failed: 2 }, 1), { passed: 5, failed: 2 });
  assert.deepEqual(finalTally({ passed: 5, failed: 0 }, 0), { passed: 5, failed: 0 });
});
