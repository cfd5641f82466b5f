import { passwordLength } from "../shape.ts";
import { commonWords, keyRuns } from "./common.ts";

/**
 * What is wrong with a new staff password, as a sentence for the field; `null` where it will do.
 * Length and commonness only: rules about signs and capitals make passwords worse (ASVS 6.2.5).
 *
 * @param words  what an attacker tries first, such as the account's own e-mail address
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

function isCommon(password: string, words: readonly string[]): boolean {
  if (isMadeOfRuns(password) || repeatedUnit(password).length <= 3) return true;
  const unit = repeatedUnit(undecorated(password));
  if (commonWords.has(unit)) return true;
  return words.flatMap((word) => [word, word.split("@")[0]!])
    .map((word) => undecorated(word.toLowerCase()))
    .some((word) => word.length >= 4 && unit === word);
}

const looksLike: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  "$": "s",
  "!": "i",
};

/** `P@ssw0rd2026!!` becomes `password`: what is put at the ends or between words adds little. */
function undecorated(password: string): string {
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  return core.replace(/[013457@$!]/g, (sign) => looksLike[sign] ?? "").replace(/[^\p{L}]/gu, "");
}

/** The shortest text that, repeated, gives this one: `abcabc` -> `abc`. */
function repeatedUnit(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

/** True for pieces of at least four neighbouring keys, in either direction, and nothing else. */
function isMadeOfRuns(password: string): boolean {
  let rest = password;
  while (rest.length > 0) {
    const piece = longestRun(rest);
    if (piece < Math.min(4, rest.length)) return false;
    rest = rest.slice(piece);
  }
  return true;
}

function longestRun(text: string): number {
  let longest = /^(.)\1*/u.exec(text)![0].length;
  for (const run of bothWays) {
    while (longest < text.length && run.includes(text.slice(0, longest + 1))) longest++;
  }
  return longest;
}

const bothWays = keyRuns.flatMap((run) => [run + run, [...run + run].reverse().join("")]);
