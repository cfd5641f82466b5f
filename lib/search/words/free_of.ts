import type { Token } from "./tokens.ts";

/** Words that say by themselves what is missing. */
const lacking: Readonly<Record<string, string>> = {
  sugarfree: "sugar",
  sugarless: "sugar",
  unsweetened: "sugar",
  eggless: "egg",
  decaf: "caffeine",
  decaffeinated: "caffeine",
  unsalted: "salt",
  unscented: "fragrance",
  odorless: "fragrance",
  fragrancefree: "fragrance",
  seedless: "seed",
  boneless: "bone",
  skinless: "skin",
  glutenfree: "gluten",
  lactosefree: "lactose",
  fatfree: "fat",
  nonalcoholic: "alcohol",
  dealcoholized: "alcohol",
};
/** Words after which something is said to be harmful: "cannot have dairy", "allergic to nuts". */
const harmful =
  /\b(?:(?:can ?not|cant|dont|do not|doesnt|does not|not|no) (?:have|eat|drink|digest|tolerate|take|contain|containing)|allergic to|intolerant to|intolerance to|allergy to) /g;
const negations = new Set(["no", "zero", "without", "sans", "0", "minus"]);
const between = new Set(["added", "artificial", "any", "extra", "ajoute"]);
const joins = new Set(["or", "and", "ni", "nor"]);
/** "Non" stands in many names that lack nothing: non-stick, non-woven. */
const afterNon: Readonly<Record<string, string>> = {
  alcoholic: "alcohol",
  alchoholic: "alcohol",
  alcohol: "alcohol",
  dairy: "dairy",
  gmo: "gmo",
  sugar: "sugar",
};
const free = new Set(["free", "less"]);
/** Bought free, not free of it. */
const notLacked = new Set(["get", "with", "buy", "is", "of", "off", "and", "plus", "feel", "go"]);
const same: Readonly<Record<string, string>> = {
  perfume: "fragrance",
  scent: "fragrance",
  odor: "fragrance",
  preservative: "preservative",
  milk: "dairy",
  sucre: "sugar",
  sugary: "sugar",
  gluten: "gluten",
  sel: "salt",
  oeuf: "egg",
  alcool: "alcohol",
  parfum: "fragrance",
  lait: "dairy",
  cafeine: "caffeine",
  matiere: "fat",
  noix: "nut",
  conservateur: "preservative",
};

export interface Parted {
  rest: Token[];
  /** Terms of what is missing: sugar, egg. */
  without: string[];
}

/** "who cannot have dairy" as "who without dairy"; of a folded text. */
export const settleHarmful = (text: string) => text.replace(harmful, "without ");

/**
 * Takes out what a text says is missing, so that "no added sugar", "sugar free" and "unsweetened"
 * are the same, and none of them is found by "sugar".
 */
export function takeFreeOf(tokens: readonly Token[]): Parted {
  const rest: Token[] = [];
  const without: string[] = [];
  const lack = (term: string) => without.push(same[term] ?? term);
  for (let i = 0; i < tokens.length; i++) {
    const { term } = tokens[i]!;
    const next = tokens[i + 1]?.term;
    if (lacking[term]) {
      lack(lacking[term]);
    } else if (term === "non" && next && afterNon[next]) {
      lack(afterNon[next]!);
      i++;
    } else if (isThing(term) && next && free.has(next)) {
      lack(term);
      i++;
    } else if (negations.has(term) || (term === "free" && (next === "of" || next === "from"))) {
      const at = skip(tokens, term === "free" ? i + 2 : i + 1);
      const end = listEnd(tokens, at);
      if (end === at) rest.push(tokens[i]!);
      else {
        for (const one of tokens.slice(at, end)) if (!joins.has(one.term)) lack(one.term);
        i = end - 1;
      }
    } else rest.push(tokens[i]!);
  }
  return { rest, without };
}

function skip(tokens: readonly Token[], at: number): number {
  while (at < tokens.length && between.has(tokens[at]!.term)) at++;
  return at;
}

/** The end of "sugar", "sugar or salt" and the like that begin at `at`. */
function listEnd(tokens: readonly Token[], at: number): number {
  const first = tokens[at]?.term;
  if (!first || !isThing(first)) return at;
  let end = at + 1;
  while (
    end + 1 < tokens.length && joins.has(tokens[end]!.term) && isThing(tokens[end + 1]!.term)
  ) {
    end = skip(tokens, end + 1) + 1;
  }
  return Math.min(end, tokens.length);
}

const isThing = (term: string) => /^\p{L}{3,}/u.test(term) && !notLacked.has(term);
