import type { PriceBounds, SearchItem } from "../shape.ts";
import { labelledQueries } from "./queries.ts";

/** A query and what is right for it. */
export interface LabelledQuery {
  kind: string;
  text: string;
  /** Not looked at while weights and dictionaries are tuned. */
  isHeldOut: boolean;
  types: RegExp;
  must: RegExp | null;
  near: RegExp | null;
  price: PriceBounds;
  /** What no answer may have. */
  not: RegExp | null;
}

/** Every third query of each kind is held out. */
const HELD_OUT = 3;

export function readQueries(lines = labelledQueries): LabelledQuery[] {
  const counts = new Map<string, number>();
  return lines.trim().split("\n").map((line) => {
    const [kind, text, types, ...rest] = columns(line);
    const place = counts.get(kind!) ?? 0;
    counts.set(kind!, place + 1);
    const [must, near, price, not] = rest;
    return {
      kind: kind!,
      text: text!,
      isHeldOut: place % HELD_OUT === HELD_OUT - 1,
      types: new RegExp(types!, "i"),
      must: patternOf(must),
      near: patternOf(near),
      price: boundsOf(price),
      not: patternOf(not),
    };
  });
}

const patternOf = (column: string | undefined) => column ? new RegExp(column, "i") : null;

/** "6" is at most 6, "10-" at least 10, "2-5" between the two. */
function boundsOf(column = ""): PriceBounds {
  const [first, second] = column.split("-");
  const cents = (amount: string | undefined) => amount ? Number(amount) * 100 : null;
  return second === undefined
    ? { minCents: null, maxCents: cents(first) }
    : { minCents: cents(first), maxCents: cents(second) };
}

/**
 * Columns stand between bars with blanks; bars without are parts of patterns. A blank may be that of
 * two bars: "| |" is a column without anything.
 */
function columns(line: string): string[] {
  return line.split(/ \|(?= |$)/).map((column) => column.trim());
}

/**
 * How well a product answers a query: 3 for the right type with all that was asked for, 1 for the
 * right type without it, or for a type that comes near (2 where it has what was asked for). 0 where it
 * costs too much or too little, or has what was asked to be left out.
 */
export function gradeOf(query: LabelledQuery, item: SearchItem): number {
  const type = item.type ?? "";
  const named = `${item.brand ?? ""} ${item.name}`;
  if (!isWithin(query.price, item.priceCents) || query.not?.test(named)) return 0;
  const hasAll = query.must?.test(named) ?? true;
  if (query.types.test(type)) return hasAll ? 3 : 1;
  if (!query.near?.test(type)) return 0;
  return query.must && hasAll ? 2 : 1;
}

function isWithin({ minCents, maxCents }: PriceBounds, cents: number): boolean {
  return cents >= (minCents ?? 0) && cents <= (maxCents ?? Infinity);
}
