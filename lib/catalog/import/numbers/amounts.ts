import { quote, Refusal } from "../refusal.ts";
import type { DecimalEvidence } from "./decimal_evidence.ts";
import { plainNumber, readNumber, type WrittenNumber } from "./written_number.ts";

/** The dearest product a file may hold, in minor units: what an integer of Postgres takes, rounded. */
export const MAX_CENTS = 2_000_000_000;
const MAX_STOCK = 1_000_000_000;

/** How the numbers of a file are read. */
export interface NumberRules {
  evidence: DecimalEvidence;
  /** Decimals of the shop's currency. */
  minorDigits: number;
  line: number;
}

/**
 * A price in minor units: "2879.2" is 287920.
 *
 * @param what  names the column in the reason
 * @returns     "undecided" where only the decimal sign of the file would tell
 * @throws {Refusal} for what is no price
 */
export function readPrice(what: string, text: string, rules: NumberRules): number | "undecided" {
  const number = rules.evidence.read(text, rules.line);
  if (number === "undecided") return number;
  if (number === null) throw new Refusal(`its ${what} is no plain amount: ${quote(text)}`);
  const cents = centsOf(number, rules.minorDigits);
  if (cents === null) {
    throw new Refusal(`its ${what} has more than ${rules.minorDigits} decimals: ${quote(text)}`);
  }
  if (cents === 0) throw new Refusal(`its ${what} is zero`);
  if (cents > MAX_CENTS) {
    throw new Refusal(`its ${what} is above ${MAX_CENTS / 10 ** rules.minorDigits}`);
  }
  return cents;
}

/** By its digits alone: by way of a binary fraction 2879.2 would be 287919 one day. */
function centsOf({ whole, fraction }: WrittenNumber, minorDigits: number): number | null {
  const decimals = fraction.replace(/0+$/, "").padEnd(minorDigits, "0");
  if (decimals.length > minorDigits) return null;
  // More digits than a number holds are above every limit all the same.
  return Number(whole + decimals);
}

/** Units in stock: whole, without decimals even where they are zeros. */
export function readStock(text: string, { evidence }: NumberRules): number | "undecided" {
  const number = readNumber(text, evidence.sign);
  if (number === "undecided") return number;
  if (number?.fraction !== "" || !(Number(number.whole) <= MAX_STOCK)) {
    throw new Refusal(`its stock is no whole number: ${quote(text)}`);
  }
  return Number(number.whole);
}

/** 0 to 5, to one decimal. Nothing is grouped in so small a number: either sign is the decimal one. */
export function readRating(text: string): number {
  const number = [readNumber(text, "point"), readNumber(text, "comma")].find((one) =>
    one !== null && one !== "undecided" && one.whole.length === 1
  ) as WrittenNumber | undefined;
  const value = number ? Number(`${number.whole}.${number.fraction}0`) : NaN;
  if (!(value <= 5)) throw new Refusal(`its rating is no number from 0 to 5: ${quote(text)}`);
  return Math.round(value * 10) / 10;
}

/** Why a number was not read in the end: nothing in the file said what its sign means. */
export function undecidedReason(what: string, text: string): string {
  const [units = "", thousands = ""] = plainNumber(text).split(/[.,]/);
  return `its ${what} ${
    quote(text)
  } is ${units}.${thousands} or ${units}${thousands}, and no other ` +
    "price tells which; import again with --decimal point or --decimal comma";
}
