const digit = /^\p{Nd}$/u;

/** The same text with its digits as 0 to 9, whichever alphabet they are of: ١٢, １２, १२, 𝟏𝟐. */
export function plainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, valueOf);
}

/** Unicode keeps the ten digits of an alphabet in a row, from zero. */
function valueOf(sign: string): string {
  if (sign >= "0" && sign <= "9") return sign;
  const code = sign.codePointAt(0)!;
  let before = 0;
  while (digit.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
