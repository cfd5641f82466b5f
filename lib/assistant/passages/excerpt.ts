/** Characters of a quote. */
const LONGEST = 420;

/** The beginning of a passage, to the end of a sentence where it is long. */
export function excerpt(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const sentence = /^[^]*[.!?](?=\s)/.exec(cut)?.[0];
  return sentence && sentence.length > LONGEST / 3 ? sentence : `${cut.replace(/\s\S*$/, "")}…`;
}
