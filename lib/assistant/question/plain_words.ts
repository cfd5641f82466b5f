/** A text to look for words in: small letters without accents, signs as blanks. */
export function plainWords(text: string): string {
  return text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "")
    .replace(/œ/g, "oe").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
