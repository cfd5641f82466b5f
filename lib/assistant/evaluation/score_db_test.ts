import assert from "node:assert/strict";
import { answerQuestion } from "../mod.ts";
import { demoWorld } from "../testing/demo_world.ts";
import { faultOf, readLabelled } from "./score.ts";

/** What it was when it was last raised. Who makes answers better raises it. */
const SCORE = 0.95;
/** Without an index: by the words that the database knows. */
const SCORE_WITHOUT = 0.7;

async function score(hasIndex: boolean) {
  await using world = await demoWorld({ hasIndex });
  const faults: string[] = [];
  const labelled = readLabelled();
  for (const one of labelled) {
    const fault = faultOf(one, await answerQuestion(world.deps, one.question));
    if (fault !== null) faults.push(`${one.kind}: ${one.question}: ${fault}`);
  }
  return { share: 1 - faults.length / labelled.length, faults };
}

Deno.test("the labelled questions are answered as well as they were, each with what it has to cite", async () => {
  const { share, faults } = await score(true);
  assert.ok(share >= SCORE, `${share.toFixed(3)} of ${SCORE}\n${faults.join("\n")}`);
});

Deno.test("they are answered without an index, too, if not as well", async () => {
  const { share, faults } = await score(false);
  assert.ok(
    share >= SCORE_WITHOUT,
    `${share.toFixed(3)} of ${SCORE_WITHOUT}\n${faults.join("\n")}`,
  );
});
