/**
 * A text whose digits, of whatever script (١٢, １２, १२), are written as 0 to 9. Every script has its
 * ten in a row, from a multiple of 16 or from six after it.
 */
export function plainDigits(text: string): string {
  return text.normalize("NFKC").replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    const row = code - code % 16;
    return String(/\p{Nd}/u.test(String.fromCodePoint(row)) ? code % 16 : code % 16 - 6);
  });
}
