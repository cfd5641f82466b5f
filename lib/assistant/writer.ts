import type { ProductCard } from "../catalog/shape.ts";
import type { Answer, AnswerKind, Part, Quote, Source, Statement } from "./shape.ts";
import { stockText } from "./stock_text.ts";
import { type Format, formatOf, type Locale, type Texts, textsOf } from "../i18n/mod.ts";
import type { Passage } from "../pages/mod.ts";

// Signs that no text of a shop has: where a name or a citation stands in a sentence.
const [OPEN, CLOSE] = ["\u{E000}", "\u{E001}"];
const marks = new RegExp(`${OPEN}([nca])(\\d+)${CLOSE}`, "g");

/** Collects an answer; each source has one number, whoever cites it. */
export class Writer {
  readonly texts: Texts["assistant"];
  readonly locale: Locale;
  readonly format: Format;
  readonly #question: string;
  readonly #currency: string;
  readonly #sources: Source[] = [];
  readonly #statements: Statement[] = [];
  readonly #quotes: Quote[] = [];
  readonly #products: ProductCard[] = [];
  readonly #asked: string[] = [];

  constructor(about: { question: string; locale: Locale; currency: string }) {
    this.#question = about.question;
    this.locale = about.locale;
    this.#currency = about.currency;
    this.texts = textsOf(about.locale).assistant;
    this.format = formatOf(about.locale);
  }

  /** Of an amount in minor units, as the answer writes it. */
  money(cents: number): string {
    return this.format.money(cents, this.#currency);
  }

  /** A sign for a product's name, which becomes a link to it; the product is shown below. */
  name(card: ProductCard): string {
    if (!this.#products.some(({ id }) => id === card.id)) this.#products.push(card);
    return `${OPEN}n${this.#sourceOf(this.#productSource(card))}${CLOSE}`;
  }

  /** A sign for what the question says: it is repeated, and proves nothing. */
  asked(text: string): string {
    return `${OPEN}a${this.#asked.push(text)}${CLOSE}`;
  }

  /** Show a product without a sentence about it. */
  show(card: ProductCard): void {
    this.name(card);
  }

  /** A sign for a citation of a page. */
  cite(passage: Passage): string {
    return `${OPEN}c${this.#sourceOf(this.#pageSource(passage))}${CLOSE}`;
  }

  /** A sentence, in which the signs of names and citations may stand. */
  say(sentence: string): void {
    const parts: Part[] = [];
    let from = 0;
    for (const { index, 0: whole, 1: kind, 2: number } of sentence.matchAll(marks)) {
      if (index > from) parts.push({ kind: "words", text: sentence.slice(from, index) });
      parts.push(this.#part(kind!, Number(number)));
      from = index + whole.length;
    }
    if (from < sentence.length) parts.push({ kind: "words", text: sentence.slice(from) });
    this.#statements.push(parts);
  }

  #part(kind: string, number: number): Part {
    if (kind === "a") return { kind: "asked", text: this.#asked[number - 1]! };
    if (kind === "c") return { kind: "cite", source: number };
    return { kind: "name", text: this.#sources[number - 1]!.title, source: number };
  }

  quote(passage: Passage, text: string): void {
    const source = this.#sourceOf(this.#pageSource(passage));
    // Two questions may be about one passage.
    if (this.#quotes.some((quote) => quote.source === source)) return;
    this.#quotes.push({ lead: this.texts.written(passage.title), text, source });
  }

  answer(kind: AnswerKind): Answer {
    return {
      question: this.#question,
      locale: this.locale,
      statements: this.#statements,
      quotes: this.#quotes,
      products: this.#products,
      sources: this.#sources,
      isKnown: kind !== "unknown",
      kind,
      currency: this.#currency,
    };
  }

  #sourceOf(source: Omit<Source, "number">): number {
    const known = this.#sources.find(({ href }) => href === source.href);
    if (known) return known.number;
    const number = this.#sources.length + 1;
    this.#sources.push({ number, ...source });
    return number;
  }

  #pageSource({ title, heading, locale, href, text }: Passage): Omit<Source, "number"> {
    const named = heading === null ? title : `${title}: ${heading}`;
    const source = {
      kind: "page",
      title: named,
      href,
      text,
      sums: text,
      isSoldOut: false,
    } as const;
    return locale === this.locale ? source : { ...source, locale };
  }

  #productSource(card: ProductCard): Omit<Source, "number"> {
    const facts = [
      card.brand,
      card.kind,
      this.money(card.priceCents),
      stockText(card.available, this.texts),
      card.rating === null ? "" : this.texts.rated(this.format.decimal(card.rating)),
    ];
    return {
      kind: "product",
      title: card.name,
      href: `/products/${card.slug}`,
      text: [card.name, ...facts].filter(Boolean).join("; "),
      sums: this.money(card.priceCents),
      isSoldOut: card.available <= 0,
    };
  }
}
