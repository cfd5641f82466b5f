import assert from "node:assert/strict";
import { z } from "zod";
import { testWorld } from "../../testing/world.ts";
import { defineTask } from "../task/define.ts";
import { listSchedules } from "../operate.ts";
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

Deno.test("tick() fires on when a clock that was ahead is right again, and nothing twice", async () => {
  for (const ahead of ["2027-03-01T10:30:00Z", "2028-02-29T10:30:00Z", "2026-03-03T10:30:00Z"]) {
    await using world = await testWorld();
    const lines = timetable({ sweep: every("30m", Sweep), daily: cron("0 0 * * *", Sweep) });
    const at = async (instant: string) => {
      world.clock.set(new Date(instant));
      return await tick(world.deps, lines);
    };
    assert.equal(await at(ahead), 1);
    assert.equal(await at("2026-03-01T10:00:05Z"), 1);
    assert.equal(await at("2026-03-01T10:30:05Z"), 1);
    assert.equal(await at("2026-03-02T00:00:05Z"), 2, "both lines");
    const said = world.lines.filter((line) => line.includes('"schedule.ahead"'));
    assert.equal(said.length, 1);
    const [sweep] = await listSchedules(world.deps, lines);
    assert.equal(sweep!.lastSlotAt!.toISOString(), "2026-03-02T00:00:00.000Z");
    assert.equal(await at(ahead), 0, "that slot was enqueued");
  }
});

Deno.test("tick() names the line that fails, and the slot; the others fire", async () => {
  await using world = await testWorld();
  const args = (slot: Date) => {
    if (slot.toISOString() === "2026-03-01T11:00:00.000Z") throw new Error("eleven");
    return {};
  };
  const missed = { all: 9 };
  const lines = timetable({
    first: every("30m", Sweep),
    bad: { ...cron("0 * * * *", Sweep, { missed }), argsOf: args },
    last: every("30m", Sweep),
  });
  world.clock.set(new Date("2026-03-01T10:00:05Z"));
  assert.equal(await tick(world.deps, lines), 3);
  world.clock.set(new Date("2026-03-01T12:00:05Z"));
  assert.equal(await tick(world.deps, lines), 3, "and the slot of 12 of the bad one");
  const failed = world.lines.map((line) => JSON.parse(line))
    .filter(({ event }) => event === "schedule.failed");
  assert.deepEqual(failed.map(({ schedule, slot_at }) => [schedule, slot_at]), [
    ["bad", "2026-03-01T11:00:00.000Z"],
  ]);
  assert.equal(await tick(world.deps, lines), 0);
});

Deno.test("a line that changes its rule, or comes back, fires no slot that was never owed", async () => {
  await using world = await testWorld();
  const missed = { all: 100 };
  const at = async (instant: string, pattern: string | null) => {
    world.clock.set(new Date(instant));
    const other = { other: every("30m", Sweep, { missed: "none" }) };
    const lines = pattern ? { sweep: cron(pattern, Sweep, { missed }), ...other } : other;
    await tick(world.deps, timetable(lines));
    const [row] = await world.deps.sql`
      select count(*)::int as n from schedule_slots where schedule = 'sweep'`;
    return row!.n;
  };
  assert.equal(await at("2026-03-01T10:00:05Z", "0 * * * *"), 1);
  assert.equal(await at("2026-03-01T12:10:05Z", "0 * * * *"), 3, "those were owed");
  assert.equal(await at("2026-03-01T12:20:05Z", "*/2 * * * *"), 4, "12:20 alone");
  assert.equal(await at("2026-03-01T12:24:05Z", "*/2 * * * *"), 6);
  assert.equal(await at("2026-03-01T12:30:05Z", null), 6);
  assert.equal(await at("2026-05-01T12:31:05Z", "*/2 * * * *"), 7, "two months later: 12:30 alone");
  // Two schedulers whose timetables differ, as while a release is replaced, lose no slot.
  assert.equal(await at("2026-05-01T12:32:01Z", null), 7);
  assert.equal(await at("2026-05-01T12:32:02Z", "*/2 * * * *"), 8);
});

Deno.test("timetable() refuses a rule that never comes, and what is no rule", () => {
  const never = ["0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *"];
  for (const pattern of never) {
    assert.throws(() => timetable({ sweep: cron(pattern, Sweep) }), /"sweep": .+ never comes/);
  }
  for (const pattern of ["2027-01-01T00:00:00Z", "@daily", "0 0 * * * *", "*/90 * * * *", ""]) {
    assert.throws(() => timetable({ sweep: cron(pattern, Sweep) }), pattern);
  }
  for (const pattern of ["0 0 29 2 *", "0 0 L * *", "0 0 * * 7", "0 0 * * MON#2"]) {
    timetable({ sweep: cron(pattern, Sweep) });
  }
});

Deno.test("timetable() refuses arguments that do not fit", () => {
  // deno-lint-ignore no-explicit-any -- what a careless caller in plain JavaScript would do
  assert.throws(() => timetable({ sweep: every("30m", Sweep, { args: { x: 1 } as any }) }), /fit/);
  assert.throws(() => every("90s", Sweep), /30m or 2h/);
});
