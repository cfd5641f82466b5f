import { formatMoney, plainAmount, readAmount } from "../../money/mod.ts";
import { readWholeNumber } from "../../text/mod.ts";
import type { Field, FieldAnswer, Reading } from "./field.ts";

/** Both ends belong to it; `null` where it has none. */
export interface Range {
  min: number | null;
  max: number | null;
}

interface Measure {
  /** A typed number in the unit of the value; `null` for none. */
  read(text: string, reading: Reading): number | null;
  /** As addresses keep it. */
  write(value: number, reading: Reading): string;
  say(value: number, reading: Reading): string;
  /** What is a number of it, for the sentence of a fault. */
  example: string;
}

/** Money in minor units: `total:>50`, `total:10..20`. */
export function amount(label: string): Field<Range> {
  return range(label, "decimal", {
    read: (text, { currency }) => readAmount(text, currency),
    write: (cents, { currency }) => plainAmount(cents, currency),
    say: (cents, { currency }) => formatMoney(cents, currency),
    example: "50",
  });
}

/** Whole units: `stock:<5`. */
export function count(label: string): Field<Range> {
  return range(label, "numeric", {
    read: (text) => readWholeNumber(text),
    write: String,
    say: String,
    example: "5",
  });
}

const MAX = 1_000_000_000_000;

function range(label: string, inputMode: "decimal" | "numeric", measure: Measure): Field<Range> {
  const { example } = measure;
  const fault = {
    ok: false,
    fault: `is a number, such as >${example} or ${example}..100`,
  } as const;
  return {
    label,
    isPersonal: false,
    control: { kind: "line", inputMode, examples: [`>${example}`, `<${example}`] },
    read(typed, reading): FieldAnswer<Range> {
      const numberOf = (text: string) => {
        const value = measure.read(text.trim(), reading);
        return value !== null && Math.abs(value) <= MAX ? value : null;
      };
      const [, sign, text = ""] = /^(>=|<=|>|<|=)?([^]*)$/.exec(typed.trim())!;
      const ends = text.split("..");
      if (sign !== undefined || ends.length !== 2) {
        const value = numberOf(text);
        if (value === null) return fault;
        return said(bounds[sign ?? "="]!(value), { sign: sign ?? "=", measure, reading });
      }
      const [min, max] = ends.map((end) => end.trim() === "" ? null : numberOf(end) ?? NaN);
      // NaN, for what is no number, is greater than nothing.
      const isRange = (min ?? max ?? NaN) <= (max ?? min ?? NaN);
      if (!isRange) return fault;
      return said({ min: min!, max: max! }, { sign: "..", measure, reading });
    },
  };
}

const bounds: Readonly<Record<string, (value: number) => Range>> = {
  ">": (value) => ({ min: value + 1, max: null }),
  ">=": (value) => ({ min: value, max: null }),
  "<": (value) => ({ min: null, max: value - 1 }),
  "<=": (value) => ({ min: null, max: value }),
  "=": (value) => ({ min: value, max: value }),
};

function said(
  value: Range,
  { sign, measure, reading }: { sign: string; measure: Measure; reading: Reading },
): FieldAnswer<Range> {
  const { min, max } = value;
  const write = (bound: number | null) => bound === null ? "" : measure.write(bound, reading);
  const say = (bound: number | null) => bound === null ? "" : measure.say(bound, reading);
  switch (sign) {
    case ">":
      return { ok: true, value, text: `>${write(min! - 1)}`, says: `over ${say(min! - 1)}` };
    case "<":
      return { ok: true, value, text: `<${write(max! + 1)}`, says: `under ${say(max! + 1)}` };
    case "=":
      return { ok: true, value, text: write(min), says: say(min) };
    default:
      return { ok: true, value, text: `${write(min)}..${write(max)}`, says: between(value, say) };
  }
}

function between({ min, max }: Range, say: (bound: number | null) => string): string {
  if (max === null) return `${say(min)} or more`;
  return min === null ? `${say(max)} or less` : `${say(min)} to ${say(max)}`;
}
