import assert from "node:assert/strict";
import { createTurnstile } from "./turnstile.ts";

Deno.test("createTurnstile() bounds who is inside and who waits, and refuses the rest", async () => {
  const turnstile = createTurnstile({ atOnce: 2, waiting: 3 });
  const gates: PromiseWithResolvers<void>[] = [];
  let most = 0;
  let inside = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    inside--;
    return "done";
  };
  const answers = Array.from({ length: 7 }, () => turnstile.run(work));
  assert.deepEqual(await Promise.all(answers.slice(5)), [null, null]);
  for (let i = 0; i < 5; i++) {
    gates[i]!.resolve();
    await answers[i];
  }
  assert.deepEqual(await Promise.all(answers.slice(0, 5)), Array(5).fill("done"));
  assert.equal(most, 2);
});

Deno.test("createTurnstile() gives the place back where the work throws", async () => {
  const turnstile = createTurnstile({ atOnce: 1, waiting: 0 });
  await assert.rejects(turnstile.run(() => Promise.reject(new Error("no"))), /no/);
  assert.equal(await turnstile.run(() => Promise.resolve(7)), 7);
});

Deno.test("createTurnstile() takes who is known before a crowd of strangers, and keeps places for them", async () => {
  const turnstile = createTurnstile({ atOnce: 1, waiting: 2 });
  const order: string[] = [];
  const gate = Promise.withResolvers<void>();
  const work = (name: string) => () => Promise.resolve(void order.push(name));
  const first = turnstile.run(async () => {
    await gate.promise;
    order.push("first");
  });
  const strangers = ["a", "b", "c"].map((name) => turnstile.run(work(name)));
  const known = turnstile.run(work("known"), { isKnown: true });
  assert.equal(await strangers[2], null);
  gate.resolve();
  await Promise.all([first, ...strangers, known]);
  assert.deepEqual(order, ["first", "known", "a", "b"]);
});
