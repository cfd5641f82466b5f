import { currencySign } from "./format.ts";
import { plainDigits } from "../text/mod.ts";
import { minorDigits, minorUnits } from "./minor_digits.ts";

/** Digits in one piece, or in groups of three behind commas, dots, spaces or apostrophes. */
const whole = String.raw`\d{1,10}|[1-9]\d{0,2}(?:([.,'’ ])\d{3})(?:\1\d{3}){0,2}`;

/**
 * An amount as a person types it into a field, in minor units: with a comma or a point, with or
 * without the currency. `12,50`, `€12.5` and `1.200,00 EUR` are read; of `1,200` the sign groups,
 * where the currency has no thousandths.
 *
 * @returns `null` for what is no amount
 */
export function readAmount(typed: string, currency: string): number | null {
  // NFKC would make 52 of 5².
  if (/[\p{No}\p{Nl}]/u.test(typed)) return null;
  const digits = minorDigits(currency);
  const text = plain(typed, currency);
  if (new RegExp(`^(?:${whole})$`).test(text) && !(digits === 3 && /^\d{1,3}\.\d{3}$/.test(text))) {
    return Number(text.replaceAll(/\D/g, "")) * minorUnits(currency);
  }
  const parts = new RegExp(`^(${whole})?([.,])(\\d{1,${Math.max(1, digits)}})$`).exec(text);
  if (!parts || digits === 0) return null;
  const [, units = "0", group, sign, fraction = ""] = parts;
  if (group === sign) return null;
  return Number(units.replaceAll(/\D/g, "") + fraction.padEnd(digits, "0"));
}

/** Western digits, without the currency and the spaces around. */
function plain(typed: string, currency: string): string {
  const text = plainDigits(typed.normalize("NFKC")).replaceAll(/\s/g, " ").trim();
  for (const sign of [currency, currencySign(currency)]) {
    if (text.toUpperCase().startsWith(sign)) return text.slice(sign.length).trim();
    if (text.toUpperCase().endsWith(sign)) return text.slice(0, -sign.length).trim();
  }
  return text;
}

/** An amount as it stands in a field or an address: `12`, `12.50`, never grouped. */
export function plainAmount(cents: number, currency: string): string {
  const amount = cents / minorUnits(currency);
  return amount.toFixed(Number.isInteger(amount) ? 0 : minorDigits(currency));
}
