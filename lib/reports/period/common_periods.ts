import { type Period, usualPeriod } from "./period.ts";

/** Periods that many ask for. @param today  in the shop's time zone */
export function commonPeriods(today: string): { label: string; period: Period }[] {
  const day = Temporal.PlainDate.from(today);
  const month = day.with({ day: 1 });
  const monthBefore = month.subtract({ months: 1 });
  const year = month.with({ month: 1 });
  const spanOf = (from: Temporal.PlainDate, to: Temporal.PlainDate) => ({
    from: from.toString(),
    to: to.toString(),
  });
  return [
    { label: "The last 30 days", period: usualPeriod(today) },
    { label: "This month", period: spanOf(month, day) },
    { label: "The month before", period: spanOf(monthBefore, month.subtract({ days: 1 })) },
    { label: "This year", period: spanOf(year, day) },
    {
      label: "The year before",
      period: spanOf(year.subtract({ years: 1 }), year.subtract({ days: 1 })),
    },
  ];
}
