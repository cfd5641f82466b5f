import type { Understood } from "../shape.ts";

/** Something that was understood of a query. */
type Aspect =
  | { kind: "price"; minCents: number | null; maxCents: number | null }
  | { kind: "brand" | "attribute" | "size" | "excluded"; text: string };

/** The same, and the query that lacks it. */
export type UnderstoodPart = Aspect & { without: string };

/** What can be taken away of a query. */
export type Removable = Pick<
  Understood,
  "price" | "brand" | "attributes" | "size" | "excluded" | "words"
>;

/** Words of a query in which what was understood is looked for. */
const MOST_WORDS = 10;

/**
 * What was understood of a query, each with the query that lacks it: the fewest words that stand
 * together, without which it is not understood any more, and all else is read as before. What is the whole
 * query is left out: nothing would be left of it.
 */
export function understoodParts(
  text: string,
  understand: (text: string) => Removable,
): UnderstoodPart[] {
  const words = text.trim().split(/\s+/);
  if (words.length > MOST_WORDS) return [];
  const whole = understand(text);
  const all = aspects(whole);
  if (all.size === 0) return [];
  const missing = new Map(all);
  const found: UnderstoodPart[] = [];
  for (const shorter of withoutRuns(words)) {
    if (missing.size === 0) break;
    const rest = understand(shorter);
    const left = aspects(rest);
    const [key, ...more] = [...all.keys()].filter((key) => !left.has(key));
    if (key === undefined || more.length > 0 || !missing.has(key)) continue;
    // The rest of a phrase would be a word by itself: "5" of "under 5".
    if (rest.words.some((word) => !whole.words.includes(word))) continue;
    found.push({ ...missing.get(key)!, without: shorter });
    missing.delete(key);
  }
  return found;
}

function aspects(of: Removable): Map<string, Aspect> {
  const { price, brand, attributes, size, excluded } = of;
  const texts = (kind: Exclude<Aspect["kind"], "price">, all: readonly (string | null)[]) =>
    all.flatMap((text): [string, Aspect][] =>
      text === null ? [] : [[`${kind} ${text}`, { kind, text }]]
    );
  const isBounded = price.minCents !== null || price.maxCents !== null;
  return new Map<string, Aspect>([
    ...(isBounded ? [["price", { kind: "price", ...price }] as [string, Aspect]] : []),
    ...texts("brand", [brand]),
    ...texts("attribute", attributes),
    ...texts("size", [size]),
    // Said twice where it is an attribute as well: "sugar free" has no sugar.
    ...texts("excluded", excluded.filter((one) => !attributes.some((a) => a.startsWith(one)))),
  ]);
}

/** A text without each run of its words, shorter runs first; none of them is empty. */
function* withoutRuns(words: readonly string[]): Generator<string> {
  for (let length = 1; length < words.length; length++) {
    for (let at = 0; at + length <= words.length; at++) {
      yield [...words.slice(0, at), ...words.slice(at + length)].join(" ");
    }
  }
}
