import { plainDigits } from "./plain_digits.ts";
import { tidyLine } from "./tidy.ts";

/**
 * A whole number as a person types it or an address has it: digits of any alphabet, and nothing but
 * spaces around them. No sign, point, exponent or base: `+3`, `1.0`, `1e2` and `0x10` are slips.
 *
 * @returns `null` for what is no such number, or too large to count with
 */
export function readWholeNumber(typed: string): number | null {
  const digits = plainDigits(tidyLine(typed));
  const number = /^\d{1,16}$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) ? number : null;
}
