import { plainDigits } from "../text/mod.ts";

const monthFirst = /^(\d{1,2})\D*((?:19|2[01])\d{2}|\d{2})$/;
const yearFirst = /^((?:19|2[01])\d{2})\D*(\d{1,2})$/;

/**
 * The month until which a card is good, as people and browsers write it: `04/29`, `4/2029`, `04 29`,
 * `0429`, `429`, `042029`, `2029-04`.
 *
 * @returns `2029-04`; `null` where it cannot be told
 */
export function readExpiry(text: string): string | null {
  const plain = plainDigits(text).replaceAll(/^\D+|\D+$/g, "");
  const [, month, year] = monthFirst.exec(plain) ?? [];
  const [, isoYear, isoMonth] = yearFirst.exec(plain) ?? [];
  return written(year, month) ?? written(isoYear, isoMonth);
}

function written(year: string | undefined, month: string | undefined): string | null {
  if (year === undefined || !(Number(month) >= 1 && Number(month) <= 12)) return null;
  return `${year.length === 2 ? `20${year}` : year}-${month!.padStart(2, "0")}`;
}

/** True from the first day after the month on the card, as `readExpiry()` gives it. */
export function isExpired(expiry: string, now: Date): boolean {
  const [year, month] = expiry.split("-").map(Number);
  return Date.UTC(year!, month!, 1) <= now.getTime();
}
