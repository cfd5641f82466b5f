import assert from "node:assert/strict";
import { oddErrors } from "../../testing/odd_errors.ts";
import { until } from "../../testing/until.ts";
import { withoutRedis } from "../../testing/world.ts";
import { cancel, done, snooze } from "../task/outcome.ts";
import { does, type JobContext } from "../task/handler.ts";
import { storeHistory } from "../organs/historian.ts";
import { type JobWorld, jobWorld, Probe } from "../testing/job_world.ts";

/*
 * What a handler may hand over: none of it holds up another job, none of it ends the worker, and each
 * of these jobs ends within its attempts, with a reason that can be read.
 */
const circle: Record<string, unknown> = {};
circle.self = circle;

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = [value];
  return value;
}

const throwing = {
  toJSON() {
    throw new Error("no JSON");
  },
};
// deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
const any = (value: unknown) => value as any;

type Deed = (ctx: JobContext) => unknown;

const deadly: Record<string, Deed> = {
  "a result in a circle": () => done(circle),
  "a bigint": () => done({ n: 10n }),
  "a result of megabytes": () => done("x".repeat(8 * 2 ** 20)),
  "a deep result": () => done(nested(5_000)),
  "a result that throws when it is read": () => done(throwing),
  "a proxy for an outcome": () => oddErrors["a proxy that refuses everything"]!(),
  "no outcome": () => undefined,
  "snooze(NaN)": () => snooze(NaN),
  "snooze(Infinity)": () => snooze(Infinity),
  "snooze(-1)": () => snooze(-1),
  "snooze() of a text": () => snooze(any("5")),
  "snooze() of a date's text": () => snooze(Number("Wed, 21 Oct 2026 07:28:00 GMT")),
  "progress in a circle": async (ctx) => {
    await ctx.progress(circle);
    return done();
  },
  "progress of a bigint": async (ctx) => {
    await ctx.progress(1n);
    return done();
  },
  ...Object.fromEntries(
    Object.entries(oddErrors).map(([what, make]) => [`throws ${what}`, () => {
      throw make();
    }]),
  ),
};

const harmless: Record<string, [outcome: string, deed: Deed]> = {
  "half a character and NUL": ["done", () => done({ "k\0": "250 queued \ud83d\0" })],
  "a function as result": ["done", () => done(() => 1)],
  "NaN as result": ["done", () => done(NaN)],
  "cancel() of a number": ["cancelled", () => cancel(any(42))],
  "cancel() of a circle": ["cancelled", () => cancel(any(circle))],
  "cancel() of a long text": ["cancelled", () => cancel("\0😀".repeat(10_000))],
};

const HEALTHY = 10;

async function historyOf(jobs: JobWorld, count: number) {
  const broker = await jobs.brokerFor("historian");
  return await until(`${count} jobs in history`, async () => {
    await storeHistory(jobs.world.deps, broker, ["default"]);
    const rows = await jobs.world.deps.sql<{ n: number; outcome: string; info: unknown }[]>`
      select (args ->> 'n')::int as n, outcome, info from jobs_history order by n`;
    return rows.length >= count ? rows : null;
  });
}

for (const [where, env] of [["Redis", {}], ["Postgres", withoutRedis]] as const) {
  Deno.test(`no handler can hurt another job, or its worker, on ${where}`, async () => {
    await using jobs = await jobWorld({ env });
    const deeds: [what: string, outcome: string, deed: Deed][] = [
      ...Object.entries(deadly).map(([what, deed]): typeof deeds[0] => [what, "dead", deed]),
      ...Object.entries(harmless).map(([what, one]): typeof deeds[0] => [what, ...one]),
    ];
    const last = deeds.length + HEALTHY;
    for (let n = 0; n < last; n++) await jobs.probe(n);
    await jobs.work([does(Probe, async ({ n }, ctx) => {
      const [, , deed] = deeds[n] ?? [];
      await Promise.resolve();
      return deed ? any(await deed(ctx)) : done({ n });
    })], { slots: 16 });
    const rows = await historyOf(jobs, last);
    for (const [n, [what, outcome]] of deeds.entries()) {
      assert.equal(rows[n]!.outcome, outcome, what);
      if (outcome !== "dead") continue;
      const { kind, message } = rows[n]!.info as { kind: string; message: string };
      assert.ok(typeof kind === "string" && typeof message === "string", what);
    }
    const healthy = rows.slice(deeds.length).map(({ outcome }) => outcome);
    assert.deepEqual(healthy, Array(HEALTHY).fill("done"));
    assert.ok(!jobs.world.lines.some((line) => line.includes('"turn.failed"')), "no turn failed");
  });
}
