import type { SearchItem } from "../shape.ts";
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
  maxCents: number | null;
}

/** Every third query of each kind is held out. */
const HELD_OUT = 3;

export function readQueries(lines = labelledQueries): LabelledQuery[] {
  const counts = new Map<string, number>();
  return lines.trim().split("\n").map((line) => {
    const [kind, text, types, ...rest] = columns(line);
    const place = counts.get(kind!) ?? 0;
    counts.set(kind!, place + 1);
    const [must, near, price] = rest;
    return {
      kind: kind!,
      text: text!,
      isHeldOut: place % HELD_OUT === HELD_OUT - 1,
      types: new RegExp(types!, "i"),
      must: must ? new RegExp(must, "i") : null,
      near: near ? new RegExp(near, "i") : null,
      maxCents: price ? Number(price) * 100 : null,
    };
  });
}

/** Columns stand between bars with blanks; bars without are parts of patterns. */
function columns(line: string): string[] {
  return line.split(/(?:^| )\|(?: |$)/).map((column) => column.trim());
}

/**
 * How well a product answers a query: 3 for the right type with all that was asked for, 1 for the
 * right type without it, or for a type that comes near (2 where it has what was asked for).
 */
export function gradeOf(query: LabelledQuery, item: SearchItem): number {
  const type = item.type ?? "";
  const hasAll = query.must?.test(`${item.brand ?? ""} ${item.name}`) ?? true;
  const isWithin = query.maxCents === null || item.priceCents <= query.maxCents;
  if (!isWithin) return 0;
  if (query.types.test(type)) return hasAll ? 3 : 1;
  if (!query.near?.test(type)) return 0;
  return query.must && hasAll ? 2 : 1;
}
