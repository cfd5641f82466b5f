/*
 * What a query in OpenSearch's language says of a document: as much of that language as the shop speaks, by
 * what its reference says. What it does not know it refuses, as the real one would.
 */
import { wordsOf } from "../../suggest/words_of.ts";
import { stem } from "../../words/stem.ts";

export type Document = Readonly<Record<string, unknown>>;

/** The body of a request. */
// deno-lint-ignore no-explicit-any -- what a client sends may be anything
export type Query = any;

/** How well it fits; `null` for not at all. @throws for a clause that it does not know */
export function scoreOf(query: Query, document: Document): number | null {
  const [[kind, body], ...more] = Object.entries(query) as [[string, Query]];
  if (more.length > 0) throw new Error("[bool] malformed query, expected [END_OBJECT]");
  const clause = clauses[kind];
  if (!clause) throw new Error(`unknown query [${kind}]`);
  const score = clause(body, document);
  return score === null ? null : score * (body.boost ?? 1);
}

const clauses: Readonly<Record<string, (body: Query, document: Document) => number | null>> = {
  bool({ must = [], should = [], must_not = [], minimum_should_match: least }, document) {
    if (listOf(must_not).some((one) => scoreOf(one, document) !== null)) return null;
    const needed = listOf(must).map((one) => scoreOf(one, document));
    if (needed.includes(null)) return null;
    const fit = listOf(should).map((one) => scoreOf(one, document)).filter((one) => one !== null);
    const usual = needed.length === 0 && listOf(should).length > 0 ? 1 : 0;
    if (fit.length < leastOf(least, listOf(should).length, usual)) return null;
    return [...needed, ...fit].reduce<number>((sum, one) => sum + one!, 0);
  },
  dis_max({ queries }, document) {
    const fit = queries.map((one: Query) => scoreOf(one, document))
      .filter((one: number | null) => one !== null);
    return fit.length === 0 ? null : Math.max(...fit);
  },
  multi_match({ query, fields, type, fuzziness, operator, minimum_should_match: least }, document) {
    const sought = type === "bool_prefix" ? wordsOf(query) : wordsOf(query).map(stem);
    if (type === "phrase" && fuzziness) throw new Error("Fuzziness not allowed for type [phrase]");
    const scores = fields.map((named: string) => {
      const [field, boost = "1"] = named.split("^");
      const [root] = field!.split(".");
      const words = wordsOf(String(document[root!] ?? ""));
      const found = type === "phrase"
        ? runOf(words.map(stem), sought)
        : type === "bool_prefix"
        ? sought.filter((begun) => words.some((word) => word.startsWith(begun))).length
        : sought.filter((one) => words.map(stem).some((word) => isNear(word, one, fuzziness)))
          .length;
      const isEnough = operator === "and"
        ? found === sought.length
        : found >= leastOf(least, sought.length, 1);
      return found > 0 && isEnough ? Number(boost) * found / Math.sqrt(words.length) : 0;
    });
    const total = type === "most_fields"
      ? scores.reduce((sum: number, one: number) => sum + one, 0)
      : Math.max(0, ...scores);
    return total > 0 ? total : null;
  },
  term(body, document) {
    const [[field, { value, boost = 1 }]] = Object.entries(body) as [[string, Query]];
    return listOf(document[field]).includes(value) ? boost : null;
  },
  range(body, document) {
    const [[field, { gte = -Infinity, lte = Infinity }]] = Object.entries(body) as [
      [string, Query],
    ];
    const value = Number(document[field]);
    return value >= gte && value <= lte ? 1 : null;
  },
  constant_score: ({ filter }, document) => scoreOf(filter, document) === null ? null : 1,
  knn({ meaning: { vector, filter } }, document) {
    const own = document.meaning as number[] | undefined;
    if (!own || (filter && scoreOf(filter, document) === null)) return null;
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0);
    const lengths = Math.sqrt(dot(own, own) * dot(vector, vector));
    return lengths === 0 ? null : (1 + dot(own, vector) / lengths) / 2;
  },
};

const listOf = (one: Query): Query[] => Array.isArray(one) ? one : one === undefined ? [] : [one];

/** `100%`, and `2<60%`: up to two all, of more a share. */
function leastOf(rule: unknown, of: number, usual: number): number {
  if (rule === undefined) return usual;
  if (typeof rule === "number") return rule;
  const [, bound, share] = /^(?:(\d+)<)?(\d+)%$/.exec(String(rule)) ?? [];
  if (share === undefined) throw new Error(`Failed to parse [${rule}]`);
  return bound !== undefined && of <= Number(bound) ? of : Math.floor(of * Number(share) / 100);
}

/** The length of a phrase where it stands in a text as it is, or 0. */
function runOf(words: readonly string[], phrase: readonly string[]): number {
  const at = words.findIndex((_, at) => phrase.every((one, i) => words[at + i] === one));
  return at < 0 || phrase.length === 0 ? 0 : phrase.length;
}

/** The same word; by AUTO also one with a letter less, more or other, from three letters on. */
export function isNear(a: string, b: string, fuzziness: unknown): boolean {
  if (a === b) return true;
  if (fuzziness !== "AUTO" || Math.min(a.length, b.length) < 3) return false;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  return [[1, 1], [1, 0], [0, 1]].some(([ofA, ofB]) => a.slice(at + ofA!) === b.slice(at + ofB!));
}
