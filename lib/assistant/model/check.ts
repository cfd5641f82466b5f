import { plainDigits } from "../../text/mod.ts";
import type { Answer, Part, Source } from "../shape.ts";
import { figuresOf } from "./figures.ts";
import { NO_ANSWER } from "./prompt.ts";

/*
 * What a model writes is believed in nothing. It is looked at sentence by sentence, before anybody sees the
 * sentence: its sources are there, its figures stand in a source that it cites, sums only where the shop
 * itself has put them (a name that says "€0.01" is no price), it leads nowhere, and it promises nothing
 * that no page promises.
 */

/** Why a text is not shown. */
export type Fault =
  | "figures"
  | "address"
  | "markup"
  | "source"
  | "promise"
  | "stock"
  | "length"
  | "none";

/** The model has written what is not shown, and nothing else of it is shown either. */
export class Unfit extends Error {
  override readonly name = "Unfit";
  constructor(readonly fault: Fault) {
    super(`A sentence is not shown: ${fault}`);
  }
}

/** Characters of a whole answer. */
const LONGEST = 1_500;
const sentenceEnd = /[.!?…](?:["”»)]*)(?:\s*\[\d{1,2}\])*(?=\s+[^\s[])/u;
const cites = /\[(\d{1,3})\]/g;
const citeRun = /\[\d{1,3}\](?:[\s,]*\[\d{1,3}\])*/g;
const markup = /<\s*[a-z!/?]|&(?:#\d+|#x[\da-f]+|[a-z]+);|\]\(|```/i;
const address =
  /[a-z][a-z\d+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?=[\s/.,;:!?)\]]|$)/giu;
const promises =
  /\b(free|gratis|gratuite?s?|offerte?s?|discounts?|vouchers?|coupons?|promo\w*|remises?|rabais|half price|moitié prix|guaranteed?|garantie?s?|refunds?|rembours\w*|code)\b|%\s*(?:off|less|cheaper|de moins)/giu;
/** Free of sugar, not for nothing. */
const without =
  "sugar|gluten|lactose|dairy|fat|salt|egg|nuts?|alcohol|caffeine|fragrance|scent|perfume|plastic|soy";
const lacking = new RegExp(
  `\\b(?:${without})[- ]free\\b|\\bfree (?:of|from) (?:${without})\\b|\\bfree-range\\b`,
  "gi",
);
/** Numbers that are called. */
const phone = /\+?\d(?:[\s().\/-]*\d){6,}/g;
const inStock = /\b(in stock|available|en stock|disponibles?)\b/i;
const notInStock =
  /\b(?:not|no longer|isn['’]t|aren['’]t|n['’]est (?:plus|pas)|ne sont (?:plus|pas))(?: (?:currently|now|actuellement))? (?:in stock|available|en stock|disponibles?)\b/gi;

export interface Check {
  /** Take what came. @returns sentences that may be shown now. @throws {Unfit} */
  feed(words: string): Part[][];
  /** There is no more. @throws {Unfit} */
  end(): Part[][];
}

export function createCheck(answer: Answer): Check {
  const known = knowledgeOf(answer);
  let [left, length, cited] = ["", 0, 0];

  function pass(sentence: string): Part[][] {
    const text = tidy(sentence);
    if (text === "") return [];
    if (text.startsWith(NO_ANSWER)) throw new Unfit("none");
    const numbers = [...text.matchAll(cites)].map(([, number]) => Number(number));
    if (numbers.some((number) => !known.sources.has(number))) throw new Unfit("source");
    cited += numbers.length;
    judge(text, numbers, known);
    return [partsOf(`${text} `)];
  }

  return {
    feed(words) {
      length += words.length;
      if (length > LONGEST) throw new Unfit("length");
      left += words;
      const ready: Part[][] = [];
      for (let end = sentenceEnd.exec(left); end; end = sentenceEnd.exec(left)) {
        const at = end.index + end[0].length;
        ready.push(...pass(left.slice(0, at)));
        left = left.slice(at);
      }
      return ready;
    },
    end() {
      const ready = pass(left);
      left = "";
      if (cited === 0) throw new Unfit(length === 0 ? "none" : "source");
      return ready;
    },
  };
}

interface Knowledge {
  sources: ReadonlyMap<number, { source: Source; figures: Set<string>; sums: Set<string> }>;
  /** All that the shop itself says: pages and its own sentences, in small letters. */
  said: string;
  currency: string;
}

function knowledgeOf({ sources, statements, currency }: Answer): Knowledge {
  const told = statements.map((statement) => ({
    // Neither what was asked nor a name proves anything: of a sentence its own words count.
    words: statement.flatMap((part) => part.kind === "words" ? [part.text] : []).join(" "),
    of: statement.flatMap((part) => "source" in part ? [part.source] : []),
  }));
  const readings = (text: string) => figuresOf(text, currency).flatMap((one) => one.readings);
  const sums = (text: string) =>
    figuresOf(text, currency).filter(({ isSum }) => isSum).flatMap((one) => one.readings);
  const pages = sources.filter(({ kind }) => kind === "page").map(({ text }) => text);
  const own = told.map(({ words }) => words);
  return {
    sources: new Map(sources.map((source) => {
      // A sentence may name three products with their prices: of a product its own facts alone hold.
      const around = source.kind === "product"
        ? []
        : told.filter(({ of }) => of.includes(source.number)).map(({ words }) => words);
      return [source.number, {
        source,
        figures: new Set([source.text, ...around].flatMap(readings)),
        sums: new Set([source.sums, ...around].flatMap(sums)),
      }];
    })),
    said: [...pages, ...own].join("\n").toLowerCase(),
    currency,
  };
}

function judge(sentence: string, numbers: readonly number[], known: Knowledge): void {
  const text = sentence.replaceAll(cites, " ");
  if (markup.test(text)) throw new Unfit("markup");
  for (const [found] of text.matchAll(address)) {
    const plain = found.toLowerCase().replace(/[.,;:!?)\]]+$/, "");
    if (!known.said.includes(plain)) throw new Unfit("address");
  }
  const digits = known.said.replaceAll(/\D/g, "");
  for (const [found] of plainDigits(text.normalize("NFKC")).matchAll(phone)) {
    if (!digits.includes(found.replaceAll(/\D/g, ""))) throw new Unfit("address");
  }
  judgeFigures(sentence, known);
  for (const [promise] of text.replaceAll(lacking, " ").matchAll(promises)) {
    if (!known.said.includes(promise.toLowerCase())) throw new Unfit("promise");
  }
  if (!inStock.test(text.replaceAll(notInStock, " "))) return;
  // Where it names no product, it may mean any.
  const products = [...known.sources.values()].map(({ source }) => source)
    .filter(({ kind }) => kind === "product");
  const named = products.filter(({ number }) => numbers.includes(number));
  if ((named.length > 0 ? named : products).some(({ isSoldOut }) => isSoldOut)) {
    throw new Unfit("stock");
  }
}

/** Each figure stands in a source that is cited after it, or before it where none follows. */
function judgeFigures(text: string, known: Knowledge): void {
  const all: number[] = [];
  let [from, before]: [number, number[]] = [0, []];
  for (const { index, 0: whole } of text.matchAll(citeRun)) {
    before = [...whole.matchAll(cites)].map(([, number]) => Number(number));
    all.push(...before);
    hold(text.slice(from, index), before, known);
    from = index + whole.length;
  }
  hold(text.slice(from), before, known);
  // A figure with a citation in its middle is one for who reads it.
  hold(text.replaceAll(cites, " "), all, known);
}

/** @throws {Unfit} none of the sources has a figure; a sum has to have its source, any other may be of any */
function hold(text: string, numbers: readonly number[], { sources, currency }: Knowledge): void {
  const cited = numbers.map((number) => sources.get(number)!);
  const held = cited.length > 0 ? cited : [...sources.values()];
  for (const { readings, isSum } of figuresOf(text, currency)) {
    const isHeld = isSum
      ? cited.some(({ sums }) => readings.some((one) => sums.has(one)))
      : held.some(({ figures }) => readings.some((one) => figures.has(one)));
    if (!isHeld) throw new Unfit("figures");
  }
}

/** One line of plain text: no signs that are not seen, none that stand for a look. */
function tidy(sentence: string): string {
  return sentence.replaceAll(
    /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu,
    (sign) => /\s/.test(sign) ? " " : "",
  )
    .replaceAll(/\*\*|__|^\s*(?:[-*•#>]+\s+)+/g, "").replaceAll(/\s+/g, " ").trim();
}

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: whole, 1: number } of text.matchAll(cites)) {
    if (index > from) parts.push({ kind: "words", text: text.slice(from, index) });
    parts.push({ kind: "cite", source: Number(number) });
    from = index + whole.length;
  }
  if (from < text.length) parts.push({ kind: "words", text: text.slice(from) });
  return parts;
}
