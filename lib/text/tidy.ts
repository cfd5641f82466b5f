import {
  blank,
  directionMark,
  edge,
  lineBreak,
  rightToLeft,
  strayJoiner,
  tags,
  unseen,
  visible,
} from "./signs.ts";

// Most of what comes: nothing in it has to be settled but spaces.
const isPlain = /^[ -~]*$/;

/**
 * A text from outside, on one line: composed (NFC), without signs that nobody sees, with single
 * spaces and none at the ends. Joiners stay where they shape a word or a picture.
 */
export function tidyLine(text: string): string {
  if (isPlain.test(text)) return text.replaceAll(/ {2,}/g, " ").trim();
  return seen(text.replaceAll(lineBreak, " ")).replaceAll(/ {2,}/g, " ").trim();
}

/** The same for a text of many lines: their ends are "\n", and no more than one line is empty. */
export function tidyLines(text: string): string {
  const lines = text.replaceAll(lineBreak, "\n").split("\n").map(tidyLine);
  return lines.join("\n").replaceAll(/\n{3,}/g, "\n\n").replaceAll(/^\n+|\n+$/g, "");
}

/** Whether there is anything to be seen: a text of marks, joiners and spaces alone shows nothing. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}

function seen(text: string): string {
  const plain = text.normalize("NFC").replaceAll(blank, " ").replaceAll(unseen, "")
    .replaceAll(tags, "$1");
  const marked = rightToLeft.test(plain) ? plain : plain.replaceAll(directionMark, "");
  return trimmed(marked.replaceAll(strayJoiner, "")).normalize("NFC");
}

/** By hand: a regular expression for the end takes the square of a long run's time. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && edge.test(text[from]!)) from++;
  while (from < to && edge.test(text[to - 1]!)) to--;
  return text.slice(from, to);
}
