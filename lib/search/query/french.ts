import { stem } from "../words/stem.ts";
import { faintWords, stopWords } from "../words/stop_words.ts";
import { frenchWords } from "./french_words.ts";

/** Words that only French has, and that mean nothing by themselves. */
const small = new Set(
  ("le la les l un une des du de d en et ou pour avec au aux sur mon ma mes ce cette ces qui que " +
    "quelque chose je j veux cherche dans par est").split(" "),
);
const MAX_WORDS = 4;

/** French phrases and what they are in English. */
const phrases: ReadonlyMap<string, string> = new Map(
  frenchWords.split(/[\n;]/).map((line) => line.split(":").map((side) => side.trim()))
    .filter(([french, english]) => french && english !== undefined)
    .flatMap(([french, english]) => french!.split("/").map((one) => [one.trim(), english!])),
);

/**
 * A French query in English, word by word; `null` for one that is not French. Words that the
 * catalogue knows are English, unless others are French beyond doubt: "pain relief", "pain complet".
 *
 * @param text  folded
 */
export function translateFrench(
  text: string,
  { isKnown, hasAccents }: { isKnown: (word: string) => boolean; hasAccents: boolean },
): string | null {
  const words = text.match(/[\p{L}\p{N}=.,€$£]+/gu) ?? [];
  const inFrench = inPhrases(words);
  const isEnglish = (word: string) =>
    stopWords.has(word) || faintWords.has(word) || isKnown(stem(word)) || isKnown(word);
  const surely = words.filter((word, i) => inFrench[i] && !isEnglish(word));
  const little = words.filter((word) => small.has(word));
  const english = words.filter((word, i) => !inFrench[i] && !small.has(word) && isEnglish(word));
  const score = Number(hasAccents) + surely.length + 0.5 * little.length - 0.5 * english.length;
  const hasSense = inFrench.some(Boolean);
  if (!hasSense || score < 0.5) return null;
  return translate(words).join(" ");
}

/** Which words are part of a phrase of the dictionary. */
function inPhrases(words: readonly string[]): boolean[] {
  const found = words.map(() => false);
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= MAX_WORDS && at + length <= words.length; length++) {
      if (phraseAt(words, at, length) !== undefined) found.fill(true, at, at + length);
    }
  }
  return found;
}

function translate(words: readonly string[]): string[] {
  const english: string[] = [];
  for (let i = 0; i < words.length;) {
    let length = Math.min(MAX_WORDS, words.length - i);
    while (length > 0 && phraseAt(words, i, length) === undefined) length--;
    if (length > 0) {
      english.push(phraseAt(words, i, length)!);
      i += length;
    } else {
      if (!small.has(words[i]!)) english.push(words[i]!);
      i++;
    }
  }
  return english;
}

function phraseAt(words: readonly string[], at: number, length: number): string | undefined {
  const run = words.slice(at, at + length);
  return phrases.get(run.join(" ")) ?? phrases.get(run.map(singular).join(" "));
}

/** Without the plural's sign: "pommes", "gâteaux". */
const singular = (word: string) => word.length > 3 ? word.replace(/[sx]$/, "") : word;
