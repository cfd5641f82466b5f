import assert from "node:assert/strict";
import { verdictOfOutage } from "./verdicts.ts";

Deno.test("a job whose Postgres is away waits as long again, uncharged, from 1 s to 30 s", () => {
  const cases = [[0, 1_000], [400, 1_000], [5_000, 5_000], [29_000, 29_000], [3_600_000, 30_000]];
  for (const [lastedMs, aboutMs] of cases as [number, number][]) {
    for (let time = 0; time < 50; time++) {
      const verdict = verdictOfOutage(new Error("away"), lastedMs);
      assert.ok(verdict.kind === "later" && !verdict.charged);
      const isNear = verdict.delayMs >= aboutMs / 2 && verdict.delayMs <= aboutMs * 1.5;
      assert.ok(isNear, `${lastedMs}: ${verdict.delayMs}`);
    }
  }
});
