import { passwordLength } from "../shape.ts";
import { isListed } from "./common_list/list.ts";
import { commonWords } from "./common_words.ts";
import { coresOf, repeatedUnit } from "./core.ts";
import { isMadeOfRuns } from "./key_runs.ts";

/**
 * What is wrong with a new staff password, as a sentence for the field; `null` where it will do.
 * Length and commonness only: rules about signs and capitals make passwords worse (ASVS 6.2.5).
 *
 * @param words  what an attacker tries first, such as the account's own e-mail address and the shop's domain
 */
export function passwordFault(password: string, words: readonly string[] = []): string | null {
  const length = [...password].length;
  if (length < passwordLength.min) {
    return `Use at least ${passwordLength.min} characters; a sentence is easiest to remember`;
  }
  if (length > passwordLength.max) return `Use at most ${passwordLength.max} characters`;
  if (isCommon(password.normalize("NFKC").toLowerCase(), words)) {
    return "This password is among the first an attacker tries. Choose another";
  }
  return null;
}

/** Who repeats a text of up to this many signs has chosen no more than the text. */
const SHORT_UNIT = 8;
/** No password of the list is longer; of what is, a chance hit would be the only one. */
const LONGEST_LISTED = 24;

function isCommon(password: string, words: readonly string[]): boolean {
  const unit = repeatedUnit(password);
  if (isMadeOfRuns(password) || unit.length <= 3) return true;
  if (unit !== password && unit.length <= SHORT_UNIT) return true;
  if (password.length <= LONGEST_LISTED && isListed("password", password)) return true;
  const context = contextOf(words);
  return coresOf(password).map(repeatedUnit).some((core) =>
    isCommonWithin(password, core) || isOfContext(core, context)
  );
}

/** A common core counts where little else is there, or only what everybody adds. */
function isCommonWithin(password: string, core: string): boolean {
  return isCommonCore(core) && isTrivial(password.replaceAll(/\p{L}/gu, ""));
}

const MOST_ADDED = 6;

/** Digits and signs that add little: few, a year or two, neighbouring keys. */
function isTrivial(added: string): boolean {
  const rest = added.replaceAll(/(19|20)\d\d/g, "").replaceAll(/[^\p{N}]/gu, "");
  return added.length <= MOST_ADDED || rest.length <= 3 || isMadeOfRuns(rest);
}

function isCommonCore(core: string): boolean {
  if (core.length > LONGEST_LISTED) return false;
  return commonWords.has(core) || isListed("core", core) || isPair(core);
}

/** Two of the most common words side by side: `happybirthday`. */
function isPair(core: string): boolean {
  for (let at = 4; at <= core.length - 4; at++) {
    if (isWord(core.slice(0, at)) && isWord(core.slice(at))) return true;
  }
  return false;
}

function isWord(text: string): boolean {
  return commonWords.has(text) || isListed("word", text);
}

/** The words and their parts, longest first; what has fewer than four letters says nothing. */
function contextOf(words: readonly string[]): string[] {
  const parts = [...words, "smartmarket"].map((word) => word.toLowerCase())
    .flatMap((word) => [word, word.split("@")[0]!, ...word.split(/[@._+-]/)]);
  return [...new Set(parts.flatMap(coresOf))].filter((word) => word.length >= 4)
    .toSorted((a, b) => b.length - a.length);
}

/** True where the account's or the shop's own words leave nothing, or a common word. */
function isOfContext(core: string, context: readonly string[]): boolean {
  const rest = context.reduce((text, word) => text.replaceAll(word, ""), core);
  return rest !== core && (rest.length <= 3 || isCommonCore(repeatedUnit(rest)));
}
