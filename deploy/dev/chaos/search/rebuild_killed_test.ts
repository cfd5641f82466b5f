import assert from "node:assert/strict";
import { steps } from "./steps.ts";
import { killAtSteps } from "./trial.ts";

Deno.test("a rebuild whose worker is killed goes on where it was; the shop's search answers all the time", async () => {
  const said: string[] = [];
  const tried = steps.filter(({ isAlwaysTried }) => isAlwaysTried);
  assert.equal(tried.length, 3);
  const say = (line: string) => void said.push(line);
  const { answered, verdict } = await killAtSteps({ steps: tried, products: 2_400, say });
  assert.deepEqual(said, []);
  assert.ok(Object.keys(verdict).length > 10);
  assert.ok(answered > 10, `${answered}`);
});
