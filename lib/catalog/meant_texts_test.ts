import assert from "node:assert/strict";
import { meantTexts } from "./meant_texts.ts";

for (
  const [meant, texts] of [
    [[], []],
    [[[], []], []],
    [[["garlic"]], ["garlic"]],
    [[["cheese", "chess"]], ["cheese", "chess"]],
    [[["oil"], ["garlic", "garland"]], ["oil garlic", "oil garland", "garlic", "oil"]],
    [[[], ["tea"], []], ["tea"]],
    [[["a", "b", "c"], ["x", "y"]], ["a x", "b y", "c y", "a", "x"]],
  ] as const
) {
  Deno.test(`meantTexts() of ${JSON.stringify(meant)}`, () => {
    assert.deepEqual(meantTexts(meant), texts);
  });
}
