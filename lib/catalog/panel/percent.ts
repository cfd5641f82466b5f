import { readAmount } from "../../money/mod.ts";

/** Hundredths of a percent. */
const LEAST = -9_000;
const MOST = 50_000;
const EXAMPLE = "Enter by how much, such as +10, -5 or 2.5";

export type Percent = { ok: true; hundredths: number } | { ok: false; fault: string };

/** A change by percent as it is typed: `+10`, `-2,5 %`. The number is read as amounts are. */
export function readPercent(typed: string): Percent {
  const text = typed.normalize("NFKC").trim().replace(/\s*%$/, "");
  const [, sign, number = ""] = /^([+\-−–]?)\s*([^]*)$/.exec(text)!;
  // Two decimals, and no currency: what is none of letters cannot be one.
  const size = /\p{L}|\p{Sc}/u.test(number) ? null : readAmount(number, "EUR");
  if (size === null) return { ok: false, fault: EXAMPLE };
  if (size === 0) return { ok: false, fault: "That changes nothing" };
  const hundredths = sign === "" || sign === "+" ? size : -size;
  if (hundredths < LEAST) return { ok: false, fault: "At most 90 % less" };
  if (hundredths > MOST) return { ok: false, fault: "At most 500 % more" };
  return { ok: true, hundredths };
}

/** `+10 %`, `-2.5 %`. */
export function percentWords(hundredths: number): string {
  return `${hundredths > 0 ? "+" : "-"}${Math.abs(hundredths) / 100} %`;
}

/** A price changed by percent, to the nearest minor unit; never below one. */
export function changedPrice(cents: number, hundredths: number): number {
  return Math.max(1, Math.round(cents * (10_000 + hundredths) / 10_000));
}
