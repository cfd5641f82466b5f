import { z } from "zod";
import type { ProductCard } from "../catalog/shape.ts";
import type { Locale } from "../i18n/locale.ts";
import { tidyLine } from "../text/mod.ts";

// Of private use: answers mark names and citations by them.
const privateUse = /[\u{E000}-\u{F8FF}]/gu;

/** Characters of a question. */
export const LONGEST_QUESTION = 500;

/** Somebody's question. What is seen is what is asked: no control signs, one line. */
export const Question = z.string({ error: "Ask something" }).transform((typed) =>
  tidyLine(typed.replace(privateUse, ""))
).pipe(
  z.string().min(1, "Ask something").max(
    LONGEST_QUESTION,
    `A question has at most ${LONGEST_QUESTION} characters`,
  ),
);

/** What an answer is taken from. */
export interface Source {
  /** By which the answer cites it; 1 for the first. */
  number: number;
  kind: "product" | "page";
  title: string;
  /** Of a page's words, where they are in another language than the answer. */
  locale?: Locale;
  /** Within the shop. */
  href: string;
  /** What it says, in plain text: of a product its price and its stock as well. */
  text: string;
  /** The part of it whose sums hold: of a product the price that was read, and not what its name says. */
  sums: string;
  /** Of a product that there is none left of. */
  isSoldOut: boolean;
}

/** A part of a sentence: words of the shop or of the question, or the source they are taken from. */
export type Part =
  | { kind: "words" | "asked"; text: string }
  | { kind: "name"; text: string; source: number }
  | { kind: "cite"; source: number };

/** A sentence of the shop's own, filled with what its sources say. */
export type Statement = readonly Part[];

/** What a page says, word by word. */
export interface Quote {
  /** Whose words follow. */
  lead: string;
  text: string;
  source: number;
}

/** An answer without a model: sentences, quotes and products, each with its source. */
export interface Answer {
  question: string;
  /** Of its sentences. */
  locale: Locale;
  statements: Statement[];
  quotes: Quote[];
  /** As they are now: their prices and their stock were read for this answer. */
  products: ProductCard[];
  sources: Source[];
  /** False where nothing of the shop says anything about it. */
  isKnown: boolean;
  /** What it was, for counts: no word of the question is in it. */
  kind: AnswerKind;
  /** Of its sums, by ISO 4217. */
  currency: string;
}

export type AnswerKind = "page" | "delivery" | "products" | "comparison" | "unknown";
