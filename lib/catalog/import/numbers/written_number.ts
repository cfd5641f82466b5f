import { plainDigits } from "../../../text/mod.ts";

/** What stands before the decimals. */
export type DecimalSign = "point" | "comma";

/** A number by its digits: they are never taken through a binary fraction. */
export interface WrittenNumber {
  whole: string;
  /** Empty where it has no decimals. */
  fraction: string;
  /** The decimal sign of which it leaves no doubt; `null` where it says nothing of it. */
  proves: DecimalSign | null;
}

const signOf: Record<string, DecimalSign> = { ".": "point", ",": "comma" };
const other: Record<string, DecimalSign> = { ".": "comma", ",": "point" };
// Point, comma, apostrophe, space, and the decimal and the thousands sign of Arabic.
const between = /[.,' \u066b\u066c]/g;
/** Signs that other keyboards have for those that stand between digits here. */
const otherSigns: Record<string, string> = { "．": ".", "，": ",", "’": "'", "ʼ": "'", "＇": "'" };
const written = /^\d+(?:[.,' \u066b\u066c]\d+)*$/;

/**
 * Read a number as people and programs write it, in the digits of any alphabet, with grouped
 * thousands or without: `1234.5`, `1.234,50`, `1 234,5`, `1'234.50`, `1,23,456.70`.
 *
 * @param sign  the decimal sign, where it is known
 * @returns     `undecided` for a thousand that may be a one: `1.500`, `1,500`;
 *              `null` for what is no such number: a sign, a currency, an exponent, odd groups
 */
export function readNumber(
  text: string,
  sign: DecimalSign | null,
): WrittenNumber | "undecided" | null {
  const plain = plainNumber(text);
  if (!written.test(plain)) return null;
  const groups = plain.split(between);
  const signs = plain.match(between) ?? [];
  if (signs.length === 0) return { whole: plain, fraction: "", proves: null };
  if (signs.every((one) => one === signs[0])) return readOfOneSign(groups, signs, sign);
  return readOfTwoSigns(groups, signs, sign);
}

/** The same number in the digits and signs of this one. */
export function plainNumber(text: string): string {
  return plainDigits(text).replaceAll(/[．，’ʼ＇]/g, (sign) => otherSigns[sign]!);
}

function readOfOneSign(groups: string[], signs: string[], sign: DecimalSign | null) {
  const [only] = signs as [string];
  const grouped = isGrouped(groups, only) ? whole(groups, null) : null;
  if (only === "\u066b") return signs.length === 1 ? decimal(groups, null) : null;
  if (!(only in signOf)) return grouped;
  if (signs.length > 1) {
    return grouped && sign !== signOf[only] ? { ...grouped, proves: other[only]! } : null;
  }
  if (sign !== null) return sign === signOf[only] ? decimal(groups, sign) : grouped;
  return grouped ? "undecided" : decimal(groups, signOf[only]!);
}

/** The last sign is the decimal one; those before are of one kind and group. */
function readOfTwoSigns(groups: string[], signs: string[], sign: DecimalSign | null) {
  const last = signs.at(-1)!;
  const before = signs.slice(0, -1);
  const isOrderly = before.every((one) => one === before[0]) && before[0] !== last &&
    before[0] !== "\u066b" && isGrouped(groups.slice(0, -1), before[0]!);
  if (!isOrderly) return null;
  if (last === "\u066b") return decimal(groups, null);
  const proves = signOf[last];
  if (!proves || (sign !== null && sign !== proves)) return null;
  return decimal(groups, proves);
}

/** By three, or, with commas, as in India: by two and at last by three. */
function isGrouped(groups: string[], sign: string): boolean {
  const text = groups.join("_");
  if (/^[1-9]\d{0,2}(_\d{3})+$/.test(text)) return true;
  return sign === "," && /^[1-9]\d?(_\d\d)+_\d{3}$/.test(text);
}

function whole(groups: string[], proves: DecimalSign | null): WrittenNumber {
  return { whole: groups.join(""), fraction: "", proves };
}

function decimal(groups: string[], proves: DecimalSign | null): WrittenNumber {
  return { whole: groups.slice(0, -1).join(""), fraction: groups.at(-1)!, proves };
}
