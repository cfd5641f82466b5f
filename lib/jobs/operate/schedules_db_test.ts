import { makeAccount, personOf } from "../../accounts/testing.ts";
import { operator } from "../../actor.ts";
import assert from "node:assert/strict";
import { z } from "zod";
import { testWorld, type World } from "../../testing/world.ts";
import { defineTask } from "../task/define.ts";
import {
  listSchedules,
  pauseSchedule,
  resumeSchedule,
  runScheduleNow,
  UnknownScheduleError,
} from "../operate.ts";
import { nextSlots } from "../schedule/list.ts";
import { previousSlot } from "../schedule/rule.ts";
import { tick } from "../schedule/tick.ts";
import { cron, every, timetable } from "../schedule/timetable.ts";

const Sweep = defineTask("sweep", {
  args: z.strictObject({ slot: z.string().optional() }),
  queue: "maintenance",
});
const args = (slot: Date) => ({ slot: slot.toISOString().slice(11, 16) });

async function fired(world: World): Promise<string[]> {
  const rows = await world.deps.sql<{ slot_at: Date }[]>`
    select s.slot_at from schedule_slots s join jobs_outbox j on j.id = s.job_id order by slot_at`;
  return rows.map((row) => row.slot_at.toISOString().slice(11, 16));
}

async function tickAt(world: World, lines: Parameters<typeof tick>[1], times: string[]) {
  for (const time of times) {
    world.clock.set(new Date(`2026-03-01T${time}:05Z`));
    await tick(world.deps, lines);
  }
}

Deno.test("a paused schedule fires nothing; resumed, it does with missed slots as its policy says", async () => {
  for (
    const [missed, expected] of [
      ["none", ["10:00", "13:00"]],
      ["last", ["10:00", "12:30", "13:00"]],
      [{ all: 3 }, ["10:00", "11:30", "12:00", "12:30", "13:00"]],
    ] as const
  ) {
    await using world = await testWorld();
    const lines = timetable({ sweep: every("30m", Sweep, { missed }) });
    const ada = personOf(await makeAccount(world.deps, { role: "operator" }));
    await tickAt(world, lines, ["10:00"]);
    const about = { timetable: lines, schedule: "sweep" };
    assert.equal(await pauseSchedule(world.deps, ada, about), true);
    assert.equal(await pauseSchedule(world.deps, operator, about), false);
    await tickAt(world, lines, ["10:30", "11:00", "12:40"]);
    assert.deepEqual(await fired(world), ["10:00"]);
    assert.equal((await listSchedules(world.deps, lines))[0]!.pausedBy, ada.accountId);
    assert.equal(
      await resumeSchedule(world.deps, operator, { timetable: lines, schedule: "sweep" }),
      true,
    );
    assert.equal(
      await resumeSchedule(world.deps, operator, { timetable: lines, schedule: "sweep" }),
      false,
    );
    await tickAt(world, lines, ["12:45", "13:00"]);
    assert.deepEqual(await fired(world), expected);
  }
});

Deno.test("a schedule that was paused before it ever fired misses slots like any other", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep) });
  world.clock.set(new Date("2026-03-01T10:05:00Z"));
  await pauseSchedule(world.deps, operator, { timetable: lines, schedule: "sweep" });
  await tickAt(world, lines, ["10:30", "11:00", "11:10"]);
  await resumeSchedule(world.deps, operator, { timetable: lines, schedule: "sweep" });
  await tickAt(world, lines, ["11:11"]);
  assert.deepEqual(await fired(world), ["11:00"]);
});

Deno.test("a slot that passed before the first scheduler came up again is not forgotten", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: cron("0 0 * * *", Sweep) });
  world.clock.set(new Date("2026-02-28T20:00:00Z"));
  await tick(world.deps, lines);
  await tickAt(world, lines, ["06:00"]);
  assert.deepEqual(await fired(world), ["00:00"]);
});

Deno.test("a clock that jumps an hour ahead and back fires no slot twice and loses none", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep, { missed: { all: 9 } }) });
  await tickAt(world, lines, [
    "10:00",
    "11:01",
    "10:02",
    "10:30",
    "11:00",
    "11:30",
    "10:35",
    "12:00",
  ]);
  assert.deepEqual(await fired(world), ["10:00", "10:30", "11:00", "11:30", "12:00"]);
});

Deno.test("a tick that dies between two slots leaves the rest to the next one", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep, { missed: { all: 9 } }) });
  await tickAt(world, lines, ["10:00"]);
  let slots = 0;
  const broken = { ...lines["sweep"]!, argsOf: (slot: Date) => ++slots > 1 ? fail() : args(slot) };
  world.clock.set(new Date("2026-03-01T11:30:05Z"));
  await assert.rejects(tick(world.deps, { sweep: broken }), /killed/);
  assert.deepEqual(await fired(world), ["10:00", "10:30"]);
  await Promise.all([tick(world.deps, lines), tick(world.deps, lines)]);
  assert.deepEqual(await fired(world), ["10:00", "10:30", "11:00", "11:30"]);
});

/** As a server that is away tells it. */
function fail(): never {
  throw Object.assign(new Error("killed"), { code: "57P03" });
}

Deno.test("runScheduleNow() enqueues one job with the newest slot's arguments, paused or not", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const lines = timetable({ sweep: cron("0 3 * * *", Sweep, { args }) });
  world.clock.set(new Date("2026-03-01T15:20:00Z"));
  await pauseSchedule(deps, operator, { timetable: lines, schedule: "sweep" });
  const both = await Promise.all([
    runScheduleNow(deps, operator, { timetable: lines, schedule: "sweep" }),
    runScheduleNow(deps, operator, { timetable: lines, schedule: "sweep" }),
  ]);
  assert.deepEqual(both.map((one) => one.isNew).toSorted(), [false, true]);
  assert.equal(both[0]!.jobId, both[1]!.jobId);
  const jobs = await deps.sql`select args, about from jobs_outbox`;
  assert.deepEqual(jobs.map((job) => ({ ...job })), [
    { args: { slot: "03:00" }, about: ["schedule:sweep"] },
  ]);
  await deps.sql`delete from jobs_outbox`;
  assert.equal(
    (await runScheduleNow(deps, operator, { timetable: lines, schedule: "sweep" })).isNew,
    true,
  );
});

Deno.test("controls of a schedule that is not in the timetable name those that are", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep) });
  for (const schedule of ["swep", "toString"]) {
    const about = { timetable: lines, schedule };
    await assert.rejects(pauseSchedule(world.deps, operator, about), UnknownScheduleError);
    await assert.rejects(
      resumeSchedule(world.deps, operator, about),
      /there are sweep/,
    );
    await assert.rejects(
      runScheduleNow(world.deps, operator, about),
      UnknownScheduleError,
    );
  }
});

Deno.test("listSchedules() shows the last slot, its job and the next five", async () => {
  await using world = await testWorld();
  const lines = timetable({ sweep: every("30m", Sweep), late: cron("0 3 * * *", Sweep) });
  await tickAt(world, lines, ["10:00"]);
  const [sweep, late] = await listSchedules(world.deps, lines);
  assert.deepEqual(sweep!.lastSlotAt, new Date("2026-03-01T10:00:00Z"));
  assert.ok(sweep!.lastJobId);
  assert.deepEqual([sweep!.rule, sweep!.task, sweep!.queue], ["every 30m", "sweep", "maintenance"]);
  const times = sweep!.next.map((slot) => slot.toISOString().slice(11, 16));
  assert.deepEqual(times, ["10:30", "11:00", "11:30", "12:00", "12:30"]);
  assert.deepEqual([late!.lastSlotAt, late!.pausedAt, late!.next.length], [null, null, 5]);
});

Deno.test("nextSlots() and previousSlot() follow the rule, leap days too", () => {
  const lines = timetable({ leap: cron("0 0 29 2 *", Sweep) });
  const after = new Date("2026-03-01T00:00:00Z");
  const years = nextSlots(lines, "leap", { count: 2, after }).map((slot) => slot.getUTCFullYear());
  assert.deepEqual(years, [2028, 2032]);
  assert.equal(previousSlot(lines["leap"]!.rule, after)!.getUTCFullYear(), 2024);
});
