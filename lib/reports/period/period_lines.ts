import { plainAmount } from "../../money/mod.ts";
import { csvLine } from "../../text/mod.ts";
import type { PeriodPart, PeriodReport, Sold } from "./shape.ts";

/** Lines of a file by category, country or code. */
export const FILE_LINES = 1_000;

const times = ["", "before_", "year_before_"] as const;

/**
 * A period as lines of a CSV file, beside the two it is compared with: a line a day, or one for each
 * category, country or code. Money in units, with a point.
 */
export function periodLines(report: PeriodReport, by: PeriodPart | null): string {
  return by === null ? dayLines(report) : partLines(report, by);
}

function dayLines({ days, currency }: PeriodReport): string {
  const head = times.flatMap((time) => [`${time}day`, `${time}orders`, `${time}revenue`]);
  // A year before there may be a day less, or one more.
  const most = Math.max(...days.map((one) => one.length));
  const rows = Array.from({ length: most }, (_, at) => [
    ...days.flatMap((one) => {
      const found = one[at];
      return found
        ? [found.day, found.sold.count, plainAmount(found.sold.revenueCents, currency)]
        : ["", "", ""];
    }),
    currency,
  ]);
  return csvLine([...head, "currency"]) + rows.map(csvLine).join("");
}

function partLines({ by, currency }: PeriodReport, part: PeriodPart): string {
  const [name, counted] = part === "category" ? [part, "units"] : [nameOf(part), "orders"];
  const money = (cents: number) => plainAmount(cents, currency);
  const cells = ({ count, revenueCents, offCents }: Sold) =>
    part === "coupon"
      ? [count, money(offCents), money(revenueCents)]
      : [count, money(revenueCents)];
  const head = times.flatMap((time) =>
    [counted, ...(part === "coupon" ? ["taken_off"] : []), "revenue"].map((one) => time + one)
  );
  const rows = by[part].map((line) => [line.name, ...line.sold.flatMap(cells), currency]);
  return csvLine([name, ...head, "currency"]) + rows.map(csvLine).join("");
}

const nameOf = (part: PeriodPart) => part === "coupon" ? "code" : part;
