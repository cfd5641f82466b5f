/** Signs of a text that are looked at; more is never a name or a query. */
const MAX_LENGTH = 400;

const ligatures: Readonly<Record<string, string>> = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o" };

/**
 * A text in one way of writing: small letters, without the accents of Latin letters, without
 * apostrophes. Marks of other scripts stay, since they are their vowels.
 */
export function fold(text: string): string {
  return text.slice(0, MAX_LENGTH).normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[ßæœø]/g, (sign) => ligatures[sign]!)
    .replace(/['’`´]/g, "");
}
