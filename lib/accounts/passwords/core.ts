/** `P@ssw0rd2026!!` becomes `password`: what is put at the ends or between words adds little. */
export function coresOf(password: string): string[] {
  const inner = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  // One and the exclamation mark are read as either letter they look like.
  return [...new Set(["i", "l"].map((stroke) => lettersOf(inner, stroke)))];
}

const looksLike: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  "$": "s",
  "€": "e",
  "+": "t",
};

function lettersOf(text: string, stroke: string): string {
  return text.replace(/[1!|]/g, stroke)
    .replace(/[034578@$€+]/g, (sign) => looksLike[sign]!)
    .replace(/[^\p{L}]/gu, "");
}

/** The shortest text that, repeated, gives this one: `abcabc` -> `abc`. */
export function repeatedUnit(text: string): string {
  return text.slice(0, (text + text).indexOf(text, 1));
}
