/** What likeness is seen in. */
export interface Item {
  id: number;
  name: string;
  brand: string;
  /** What sort of thing it is; empty where unknown. */
  kind: string;
  priceCents: number;
}

/** Words and kinds of more items than this tell nothing apart, and would cost the square of it. */
const COMMON = 300;
/** What the same kind is worth beside all words the same, which are worth 1. */
const KIND = 0.6;
const BRAND = 0.15;
/** For each e-fold between the prices. */
const PRICE = 0.1;
/** Of one brand at most: six jars of one maker are no choice. */
const OF_A_BRAND = 3;

interface Described extends Item {
  /** Words with what they tell, the squares of which add up to 1. */
  words: ReadonlyMap<string, number>;
}

/** Who is like whom among the items of a category. */
export interface Likeness {
  /** Ids of those most like the `at`-th item, the most alike first, `most` of them at most. */
  nearest(at: number, most: number): number[];
}

/**
 * Compare the items of a category by words, kind, brand and price. A word tells the more the fewer
 * items have it; of words that many have, only those who share a rarer one are compared.
 */
export function compareItems(items: readonly Item[]): Likeness {
  const described = describe(items);
  const withSign = new Map<string, number[]>();
  described.forEach((item, at) => {
    for (const sign of signsOf(item)) {
      const others = withSign.get(sign);
      if (others) others.push(at);
      else withSign.set(sign, [at]);
    }
  });
  return {
    nearest(at, most) {
      const own = described[at]!;
      const near = new Set<number>();
      for (const sign of signsOf(own)) {
        for (const other of around(withSign.get(sign)!, at)) near.add(other);
      }
      near.delete(at);
      const scored = [...near].map((other) => {
        const item = described[other]!;
        return { item, score: likenessOf(own, item) };
      });
      scored.sort((a, b) => b.score - a.score || a.item.id - b.item.id);
      return spread(scored.map(({ item }) => item), most).map(({ id }) => id);
    },
  };
}

/** Of a list in order, as many as are looked at: those around the `at`-th item. */
function around(list: readonly number[], at: number): readonly number[] {
  if (list.length <= COMMON) return list;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < at) low = middle + 1;
    else high = middle;
  }
  const from = Math.max(0, Math.min(low - COMMON / 2, list.length - COMMON));
  return list.slice(from, from + COMMON);
}

function describe(items: readonly Item[]): Described[] {
  const words = items.map(({ name }) => new Set(wordsOf(name)));
  const having = new Map<string, number>();
  for (const word of words.flatMap((all) => [...all])) {
    having.set(word, (having.get(word) ?? 0) + 1);
  }
  return items.map((item, at) => {
    const told = [...words[at]!].map((word) =>
      [word, Math.log(1 + items.length / having.get(word)!)] as const
    );
    const length = Math.hypot(...told.map(([, tells]) => tells)) || 1;
    return { ...item, words: new Map(told.map(([word, tells]) => [word, tells / length])) };
  });
}

/** Words of two letters or more; digits are sizes and say nothing of what it is. */
export function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
}

function* signsOf({ words, kind }: Described): Iterable<string> {
  if (kind !== "") yield `kind ${kind}`;
  for (const word of words.keys()) yield word;
}

function likenessOf(a: Described, b: Described): number {
  let shared = 0;
  for (const [word, tells] of a.words) shared += tells * (b.words.get(word) ?? 0);
  const isKind = a.kind !== "" && a.kind === b.kind;
  const isBrand = a.brand !== "" && a.brand === b.brand;
  return shared + (isKind ? KIND : 0) + (isBrand ? BRAND : 0) -
    PRICE * Math.abs(Math.log(a.priceCents / b.priceCents));
}

/** The first ones, a few of each brand, then the rest. */
function spread(sorted: readonly Described[], most: number): Described[] {
  const taken = new Map<string, number>();
  const [first, later]: [Described[], Described[]] = [[], []];
  for (const item of sorted) {
    const already = item.brand === "" ? 0 : taken.get(item.brand) ?? 0;
    taken.set(item.brand, already + 1);
    (already < OF_A_BRAND ? first : later).push(item);
    if (first.length === most) return first;
  }
  return [...first, ...later].slice(0, most);
}
