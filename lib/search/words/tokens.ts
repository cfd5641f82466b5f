import { fold } from "./fold.ts";
import { stem } from "./stem.ts";

/** A word of a text. */
export interface Token {
  /** As it was written, folded. */
  typed: string;
  /** As it is indexed. */
  term: string;
}

const word = /[\p{L}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*/gu;
/** Scripts that put no space between words: each two letters that stand together are a word. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

/** The words of a text in their order. */
export function tokens(text: string): Token[] {
  return (fold(text).match(word) ?? []).flatMap((typed) =>
    unspaced.test(typed) ? pairs(typed) : [{ typed, term: stem(typed) }]
  );
}

function pairs(run: string): Token[] {
  const letters = [...run];
  if (letters.length === 1) return [{ typed: run, term: run }];
  return letters.slice(1).map((letter, i) => {
    const pair = letters[i]! + letter;
    return { typed: pair, term: pair };
  });
}
