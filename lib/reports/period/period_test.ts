import assert from "node:assert/strict";
import { barsOf } from "./bars.ts";
import { commonPeriods } from "./common_periods.ts";
import { comparedWith, daysOf, readPeriod, usualPeriod } from "./period.ts";
import { dayIn, edgesOf, everyDay } from "./zoned_days.ts";

const today = "2026-11-30";

Deno.test("readPeriod() takes days of the calendar up to today, a leap year of them at most", () => {
  for (
    const [from, to] of [
      [today, today],
      ["2024-01-01", "2024-12-31"],
      ["2024-02-29", "2024-02-29"],
      ["2000-01-01", "2000-01-02"],
      [" 2026-03-01 ", "2026-03-31\n"],
    ] as const
  ) {
    const read = readPeriod({ from, to }, today);
    assert.deepEqual(read, { ok: true, period: { from: from.trim(), to: to.trim() } });
  }
});

Deno.test("readPeriod() says once of a day what is wrong with it", () => {
  const first = "Type the first day like 2026-03-01";
  const last = "Type the last day like 2026-03-31";
  for (
    const [from, to, errors] of [
      ["", "", { from: first, to: last }],
      ["NaN", today, { from: first }],
      ["2026-02-31", today, { from: first }],
      ["２０２６-03-01", today, { from: first }],
      ["01.03.2026", today, { from: first }],
      ["2026-3-1", today, { from: first }],
      ["2026-03-01T00:00Z", today, { from: first }],
      [today, "วันนี้", { to: last }],
      [today, "-1", { to: last }],
      [today, "+002026-11-30", { to: last }],
      ["1999-12-31", today, { from: "The first day is 2000-01-01 or later" }],
      ["0000-01-01", today, { from: "The first day is 2000-01-01 or later" }],
      ["2026-11-29", "2026-12-01", { to: "The last day is today, 2026-11-30, or earlier" }],
      ["9999-12-31", "9999-12-31", {
        from: "The first day is today, 2026-11-30, or earlier",
        to: "The last day is today, 2026-11-30, or earlier",
      }],
      ["2026-03-02", "2026-03-01", { to: "The last day comes before the first" }],
      ["2023-01-01", "2024-01-02", { to: "367 days are too many: 366 at most" }],
    ] as const
  ) {
    assert.deepEqual(readPeriod({ from, to }, today), { ok: false, errors }, `${from} to ${to}`);
  }
});

Deno.test("a period is compared with as many days before it, and with its days a year before", () => {
  assert.deepEqual(comparedWith({ from: "2026-03-01", to: "2026-03-31" }), {
    before: { from: "2026-01-29", to: "2026-02-28" },
    yearBefore: { from: "2025-03-01", to: "2025-03-31" },
  });
  assert.deepEqual(comparedWith({ from: "2024-02-29", to: "2024-02-29" }).yearBefore, {
    ...{ from: "2023-02-28", to: "2023-02-28" },
  });
  assert.equal(daysOf({ from: "2024-01-01", to: "2024-12-31" }), 366);
  assert.deepEqual(usualPeriod(today), { from: "2026-10-31", to: "2026-11-29" });
});

Deno.test("days begin at midnight of the zone, and are as long as its clocks make them", () => {
  const edges = edgesOf({ from: "2026-03-28", to: "2026-03-29" }, "Europe/Paris");
  assert.deepEqual(edges.map((at) => at.toISOString()), [
    "2026-03-27T23:00:00.000Z",
    "2026-03-28T23:00:00.000Z",
    "2026-03-29T22:00:00.000Z",
  ]);
  // There is no midnight on the day on which clocks are put forward there.
  const [begins] = edgesOf({ from: "2018-11-04", to: "2018-11-04" }, "America/Sao_Paulo");
  assert.equal(begins!.toISOString(), "2018-11-04T03:00:00.000Z");
  assert.equal(dayIn("Asia/Bangkok", new Date("2026-03-01T17:00:00Z")), "2026-03-02");
  assert.equal(dayIn("UTC", new Date("2026-03-01T23:59:59.999Z")), "2026-03-01");
  assert.deepEqual(everyDay({ from: "2024-02-28", to: "2024-03-01" }), [
    ...["2024-02-28", "2024-02-29", "2024-03-01"],
  ]);
});

Deno.test("a chart has a bar a day, and a bar a week of a long period", () => {
  const daysFrom = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      day: `d${n}`,
      sold: { count: 1, revenueCents: n, offCents: 0 },
    }));
  assert.equal(barsOf(daysFrom(62)).length, 62);
  const weeks = barsOf(daysFrom(366));
  assert.equal(weeks.length, 53);
  assert.deepEqual(weeks[0], {
    label: "d0 to d6",
    sold: { count: 7, revenueCents: 21, offCents: 0 },
  });
  assert.equal(weeks.at(-1)!.sold.count, 2);
});

Deno.test("every common period is one that can be asked for, on every day of a leap year", () => {
  for (const day of everyDay({ from: "2024-01-01", to: "2024-12-31" })) {
    for (const { label, period } of commonPeriods(day)) {
      assert.ok(readPeriod(period, day).ok, `${label} on ${day}`);
    }
  }
});
