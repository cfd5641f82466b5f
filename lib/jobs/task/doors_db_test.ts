import assert from "node:assert/strict";
import { z } from "zod";
import { inTransaction } from "../../db/mod.ts";
import { withoutRedis } from "../../testing/world.ts";
import { createEnqueuer } from "./enqueuer.ts";
import { defineTask, type Task } from "./define.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import type { EnqueueOptions } from "./enqueue_options.ts";
import { jobWorld, Probe } from "../testing/job_world.ts";

// deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
const any = (value: unknown) => value as any;

const badOptions: Record<string, EnqueueOptions> = {
  "delayMs NaN": { delayMs: NaN },
  "delayMs Infinity": { delayMs: Infinity },
  "delayMs 1e20": { delayMs: 1e20 },
  "a negative delay": { delayMs: -1 },
  "a delay that is a text": { delayMs: any("5") },
  "no date to start at": { at: new Date(NaN) },
  "a start in another age": { at: new Date(8.64e15) },
  "no date as deadline": { deadline: new Date("tomorrow") },
  "an id that is no UUID": { id: "not-a-uuid" },
  "a key with NUL": { key: "a\0b" },
  "a key with half a character": { key: "\ud83d" },
  "an empty key": { key: "" },
  "a long key": { key: "k".repeat(101) },
  "a unique key with NUL": { unique: { key: "\0" } },
  "about with NUL": { about: ["order:1\0"] },
  "about a number": { about: any([42]) },
  "an unknown class": { priority: any("urgent") },
};

function holds(value: z.ZodType): Task {
  return defineTask("probe_value", { args: z.strictObject({ value }) }) as Task;
}

const badArguments: Record<string, [task: Task, value: unknown]> = {
  "a date": [holds(z.date()), new Date()],
  "a map": [holds(z.map(z.string(), z.string())), new Map([["a", "b"]])],
  "a transformed text": [holds(z.string().transform(Number)), "42"],
  "a text that grows each time": [holds(z.string().transform((text) => `${text}!`)), "a"],
  "NaN": [holds(z.nan()), NaN],
  "a bigint": [holds(z.bigint()), 1n],
  "a circle": [holds(z.unknown()), circle()],
  "NUL": [holds(z.string()), "a\0b"],
  "half a character": [holds(z.string()), "\ud83d"],
  "NUL in a name": [holds(z.record(z.string(), z.number())), { "a\0": 1 }],
  "too much": [holds(z.string()), "x".repeat(9_000)],
};

function circle() {
  const value: Record<string, unknown> = {};
  return Object.assign(value, { value });
}

const harmless: Record<string, [task: Task, value: unknown]> = {
  "a text with a backslash and u0000": [holds(z.string()), "\\u0000 \\ud83d"],
  "emoji": [holds(z.string()), "😀 สวัสดี"],
  "a default": [holds(z.string().default("x")), undefined],
  "anything plain": [holds(z.unknown()), { a: [1, null, "x"] }],
};

for (const [where, env] of [["Redis", {}], ["Postgres", withoutRedis]] as const) {
  Deno.test(`what cannot be a job is refused at the door, and takes nobody along, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    const { deps } = jobs.world;
    const broker = await jobs.brokerFor("caller");
    const { enqueue } = createEnqueuer(broker);
    const bad: [what: string, task: Task, args: unknown, options?: EnqueueOptions][] = [
      ...Object.entries(badOptions).map((
        [what, options],
      ): typeof bad[0] => [what, Probe as Task, { n: 1 }, options]),
      ...Object.entries(badArguments).map((
        [what, [task, value]],
      ): typeof bad[0] => [what, task, { value }]),
    ];
    for (const [what, task, args, options] of bad) {
      const refusal = { name: "RangeError", message: /^Cannot enqueue probe/ };
      assert.throws(() => enqueue(task, args, options), refusal, what);
      const promised = inTransaction(deps, (tx) => enqueueIn(tx, task, args, options));
      await assert.rejects(promised, refusal, what);
    }
    for (const [what, [task, value]] of Object.entries(harmless)) {
      assert.equal((await enqueue(task, { value })).ok, true, what);
      await inTransaction(deps, (tx) => enqueueIn(tx, task, { value }));
    }
    const [stats] = await broker.stats(["default"]);
    assert.equal(stats!.waiting, Object.keys(harmless).length);
  });
}

Deno.test("defineTask() refuses bounds that are none", () => {
  const args = z.strictObject({});
  const backoff = { firstMs: 1, factor: 2, capMs: 10, jitter: 0 };
  for (const bad of [NaN, Infinity, -1]) {
    assert.throws(() => defineTask("probe", { args, attempts: bad }), RangeError);
    assert.throws(() => defineTask("probe", { args, hardLimitMs: bad }), RangeError);
    assert.throws(() => defineTask("probe", { args, softLimitMs: bad }), RangeError);
    for (const name of ["firstMs", "factor", "capMs", "jitter"]) {
      const odd = { ...backoff, [name]: bad };
      assert.throws(() => defineTask("probe", { args, backoff: odd }), RangeError, name);
    }
  }
});
