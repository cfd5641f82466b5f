import type { FieldErrors } from "../../errors.ts";

/** Days of a period at most: a leap year. */
export const PERIOD_DAYS = 366;
/** No shop sold by this engine before. */
const FIRST_DAY = "2000-01-01";
/** Of the period that is shown to who asks for none. */
const USUAL_DAYS = 30;

/** Whole days of the shop's time zone, both ends within: `2026-03-01`. */
export interface Period {
  from: string;
  to: string;
}

/** What somebody typed for a period, as it was typed. */
export type TypedPeriod = Readonly<Record<"from" | "to", string>>;

export type ReadPeriod =
  | { ok: true; period: Period }
  | { ok: false; errors: FieldErrors };

/** The period that was typed. @param today  in the shop's time zone; nothing is known of later days */
export function readPeriod(typed: TypedPeriod, today: string): ReadPeriod {
  const errors: Record<string, string> = {};
  const from = readDay(typed.from);
  const to = readDay(typed.to);
  if (!from) errors.from = "Type the first day like 2026-03-01";
  else if (from < FIRST_DAY) errors.from = `The first day is ${FIRST_DAY} or later`;
  else if (from > today) errors.from = `The first day is today, ${today}, or earlier`;
  if (!to) errors.to = "Type the last day like 2026-03-31";
  else if (to > today) errors.to = `The last day is today, ${today}, or earlier`;
  else if (from && to < from) errors.to = "The last day comes before the first";
  if (!from || !to || Object.keys(errors).length > 0) return { ok: false, errors };
  const days = daysOf({ from, to });
  if (days <= PERIOD_DAYS) return { ok: true, period: { from, to } };
  return { ok: false, errors: { to: `${days} days are too many: ${PERIOD_DAYS} at most` } };
}

/** A day that is in the calendar, as it is written everywhere; null for anything else. */
function readDay(typed: string): string | null {
  const text = typed.trim();
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/** The last thirty whole days. */
export function usualPeriod(today: string): Period {
  const to = Temporal.PlainDate.from(today).subtract({ days: 1 });
  return { from: to.subtract({ days: USUAL_DAYS - 1 }).toString(), to: to.toString() };
}

/** How many days it has. */
export function daysOf({ from, to }: Period): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days + 1;
}

/** What a period is compared with: as many days right before it, and the same days a year before. */
export function comparedWith(period: Period): { before: Period; yearBefore: Period } {
  const [from, to] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to)];
  const days = daysOf(period);
  return {
    before: {
      from: from.subtract({ days }).toString(),
      to: from.subtract({ days: 1 }).toString(),
    },
    // Of the 29th of February the 28th.
    yearBefore: {
      from: from.subtract({ years: 1 }).toString(),
      to: to.subtract({ years: 1 }).toString(),
    },
  };
}
