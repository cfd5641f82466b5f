/** The words of a text as they are compared here: without case and accents. Browser-safe. */
export function wordsOf(text: string): string[] {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ??
    [];
}
