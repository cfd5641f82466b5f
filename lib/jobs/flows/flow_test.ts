import assert from "node:assert/strict";
import { z } from "zod";
import { defineTask } from "../task/define.ts";
import { chain, chord, group, type Part, step } from "./parts.ts";
import { flow } from "./flow.ts";
import { FlowRefused, resultOf } from "./references.ts";

const Charge = defineTask("charge", {
  args: z.strictObject({ orderId: z.string(), cents: z.number().int() }),
});
const Mail = defineTask("mail", { args: z.strictObject({ receipt: z.string() }) });
const Tick = defineTask("tick", { args: z.strictObject({}) });
const tick = (name?: string) => step(Tick, {}, name === undefined ? {} : { name });
const names = (root: Part) => flow("test", root).nodes.map((node) => node.name);

Deno.test("flow() places parts from the root downwards and names the nameless", () => {
  const made = flow(
    "test",
    chain(tick(), chord([tick("left"), tick()], tick("end"), { onFailure: "fail" })),
  );
  assert.deepEqual(
    made.nodes.map((node) => [node.position, node.parent, node.name]),
    [
      [0, null, "chain"],
      [1, 0, "tick"],
      [2, 0, "chord"],
      [3, 2, "left"],
      [4, 2, "tick#2"],
      [5, 2, "end"],
    ],
  );
});

Deno.test("step() takes arguments, references in their place, or a function of both", () => {
  const byValue = step(Charge, { orderId: "o1", cents: 1 });
  const byReference = step(Charge, { orderId: "o1", cents: resultOf("sum", "cents") });
  const byFunction = step(Charge, (results) => ({ orderId: "o1", cents: results("sum", "cents") }));
  const whole = step(Charge, resultOf("sum"));
  assert.deepEqual(byValue.args, { orderId: "o1", cents: 1 });
  assert.deepEqual(byReference.args, { orderId: "o1", cents: { $result: "sum", path: ["cents"] } });
  assert.deepEqual(byFunction.args, byReference.args);
  assert.deepEqual(whole.args, { $result: "sum" });
});

Deno.test("step() refuses complete arguments that do not fit, at once and as a type", () => {
  // @ts-expect-error cents are a number
  assert.throws(() => step(Charge, { orderId: "o1", cents: "1" }));
  // @ts-expect-error orderId is missing
  assert.throws(() => step(Charge, { cents: 1 }));
  // @ts-expect-error there is no such argument
  step(Charge, { orderId: "o1", cents: resultOf("sum"), extra: 1 });
});

Deno.test("step() refuses a placeholder that was not made by resultOf()", () => {
  // deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
  const wrong: any = { orderId: { $result: 7 }, cents: 1 };
  assert.throws(() => step(Charge, wrong), FlowRefused);
});

Deno.test("step() refuses what could only fail when its turn has come", () => {
  const When = defineTask("when", { args: z.strictObject({ at: z.date() }) });
  assert.throws(() => step(When, { at: new Date() }), { name: "ZodError" });
  assert.throws(() => step(Mail, { receipt: "x".repeat(9_000) }), /characters of arguments/);
  assert.throws(() => step(Tick, {}, { key: "k".repeat(101) }), /a key has 1 to 100/);
  assert.throws(() => step(Tick, {}, { delayMs: NaN }), /Cannot enqueue tick: its delay is NaN/);
  // @ts-expect-error there are three classes
  assert.throws(() => step(Tick, {}, { priority: "urgent" }), /is none of high, normal, low/);
});

Deno.test("group() and chord() without a failure policy do not type-check and throw", () => {
  // @ts-expect-error a group says what becomes of it when a child fails
  assert.throws(() => group([tick()]), /without onFailure: say "fail", "continue"/);
  // @ts-expect-error so does one with a name only
  assert.throws(() => group([tick()], { name: "some" }), FlowRefused);
  // @ts-expect-error and a chord
  assert.throws(() => chord([tick()], tick()), FlowRefused);
  // @ts-expect-error and there are three of them
  assert.throws(() => group([tick()], { onFailure: "ignore" }), FlowRefused);
});

Deno.test("flow() refuses two nodes of one name, and names nobody could type", () => {
  assert.throws(() => names(chain(tick("a"), tick("a"))), /Cannot name two nodes "a"/);
  assert.throws(() => tick("Two Words"), /Cannot name a node "Two Words"/);
  const again = tick();
  assert.deepEqual(names(chain(again, again)), ["chain", "tick", "tick#2"]);
  assert.deepEqual(names(chain(tick(), tick("tick"))), ["chain", "tick#2", "tick"]);
});

Deno.test("flow() refuses more than 1,000 nodes and more than 20 levels", () => {
  const many = (count: number) =>
    group(Array.from({ length: count }, () => tick()), { onFailure: "fail" });
  assert.equal(names(many(999)).length, 1_000);
  assert.throws(() => names(many(1_000)), /more than 1000 nodes: start several/);
  const deep = (levels: number): Part => levels === 1 ? tick() : chain(deep(levels - 1));
  assert.equal(names(deep(20)).length, 20);
  assert.throws(() => names(deep(21)), /more than 20 deep/);
});

Deno.test("flow() takes a reference only to what has surely ended by then", () => {
  const mail = (source: string) => step(Mail, { receipt: resultOf(source) }, { name: "mail" });
  const both = { onFailure: "fail" } as const;
  const fine = [
    chain(tick("a"), mail("a")),
    chain(tick("a"), chain(tick(), mail("a"))),
    chain(group([tick("a"), tick("b")], { ...both, name: "all" }), mail("all")),
    chord([tick("a"), chain(tick(), tick("b"))], mail("b"), both),
    chain(chord([tick("a")], tick("then"), both), mail("a")),
  ];
  for (const root of fine) assert.doesNotThrow(() => flow("fine", root));
  const wrong = [
    chain(mail("a"), tick("a")),
    chain(tick(), mail("mail")),
    group([tick("a"), mail("a")], both),
    chord([tick("a"), mail("a")], tick(), both),
    chord([mail("a")], tick("a"), both),
    chain(tick(), group([mail("all")], { ...both, name: "all" })),
  ];
  for (const root of wrong) assert.throws(() => flow("wrong", root), /may not have ended by then/);
  assert.throws(() => flow("wrong", chain(tick("a"), mail("b"))), /no such node/);
});
