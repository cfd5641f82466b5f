const digit = /^\p{Nd}$/u;

/** Signs that other keyboards have for those that stand between digits here. */
const signs: Record<string, string> = { "．": ".", "，": ",", "’": "'", "ʼ": "'", "＇": "'" };

/** The same number in the digits 0 to 9, whichever alphabet's it is written in. */
export function plainDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, valueOf).replaceAll(/[．，’ʼ＇]/g, (sign) => signs[sign]!);
}

/** Unicode keeps the ten digits of an alphabet in a row, from zero. */
function valueOf(sign: string): string {
  if (sign >= "0" && sign <= "9") return sign;
  const code = sign.codePointAt(0)!;
  let before = 0;
  while (digit.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}
