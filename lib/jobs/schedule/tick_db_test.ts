import assert from "node:assert/strict";
import { z } from "zod";
import { testWorld } from "../../testing/world.ts";
import { defineTask } from "../define.ts";
import { tick } from "./tick.ts";
import { cron, every, timetable } from "./timetable.ts";

const Sweep = defineTask("sweep", { args: z.strictObject({}), queue: "maintenance" });

async function fired(world: Awaited<ReturnType<typeof testWorld>>) {
  const rows = await world.deps.sql<{ slot_at: Date }[]>`
    select s.slot_at from schedule_slots s join jobs_outbox j on j.id = s.job_id order by slot_at`;
  return rows.map((row) => row.slot_at.toISOString().slice(11, 16));
}

Deno.test("tick() enqueues each due slot once, whoever ticks and how often", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep) });
  world.clock.set(new Date("2026-03-01T10:00:20Z"));
  const both = await Promise.all([tick(world.deps, lines), tick(world.deps, lines)]);
  assert.equal(both[0]! + both[1]!, 1);
  world.clock.advance(60_000);
  assert.equal(await tick(world.deps, lines), 0);
  world.clock.set(new Date("2026-03-01T10:30:05Z"));
  assert.equal(await tick(world.deps, lines), 1);
  assert.deepEqual(await fired(world), ["10:00", "10:30"]);
});

Deno.test("tick() after an absence follows the missed-run policy", async () => {
  for (
    const [missed, expected] of [
      ["none", ["00:00"]],
      ["last", ["00:00", "05:00"]],
      [{ all: 2 }, ["00:00", "04:00", "05:00"]],
    ] as const
  ) {
    await using world = await testWorld();
    const lines = timetable({ sweep: cron("0 * * * *", Sweep, { missed }) });
    world.clock.set(new Date("2026-03-01T00:00:10Z"));
    await tick(world.deps, lines);
    world.clock.set(new Date("2026-03-01T05:10:00Z"));
    await tick(world.deps, lines);
    assert.deepEqual(await fired(world), expected);
  }
});

Deno.test("tick() is not fooled by a clock that jumps back an hour and forward again", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep) });
  for (const at of ["10:00", "09:00", "09:31", "10:00", "10:30"]) {
    world.clock.set(new Date(`2026-03-01T${at}:05Z`));
    await tick(world.deps, lines);
  }
  assert.deepEqual(await fired(world), ["10:00", "10:30"]);
});

Deno.test("tick() spreads a slot by the same jitter everywhere", async () => {
  const delays: string[] = [];
  for (let scheduler = 0; scheduler < 2; scheduler++) {
    await using world = await testWorld();
    world.clock.set(new Date("2026-03-01T10:00:00Z"));
    await tick(world.deps, timetable({ sweep: every("30m", Sweep, { jitterMs: 60_000 }) }));
    delays.push(JSON.parse(world.lines.at(-1)!).delay_ms);
  }
  assert.equal(delays[0], delays[1]);
});

Deno.test("timetable() refuses arguments that do not fit", () => {
  // deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
  assert.throws(() => timetable({ sweep: every("30m", Sweep, { args: { x: 1 } as any }) }), /fit/);
  assert.throws(() => every("90s", Sweep), /30m or 2h/);
});
