/** Questions of one text that are answered; what follows them stays with the last. */
const MOST = 3;

const asks =
  "how|what|what's|when|where|which|who|why|do|does|did|can|could|is|are|will|would|may|should|have|combien|quand|comment|pourquoi|est[- ]ce|puis[- ]je|peut[- ]on|pouvez[- ]vous|livrez[- ]vous|avez[- ]vous|vendez[- ]vous|acceptez[- ]vous|où|quel(?:le)?s?|qu'est[- ]ce|y a[- ]t[- ]il";
const end = "(?![\\p{L}\\p{N}])";
const breaks = new RegExp(
  // Where a sentence ends, or where one goes on to ask something else.
  `(?<=[?!？])\\s+(?=\\S)|(?<=\\p{L}{2}\\.)\\s+(?=(?:${asks})${end})|(?<=\\S)[,;]?\\s+(?:and|also|then|et|puis)\\s+(?:also\\s+|aussi\\s+)?(?=(?:${asks})${end})|(?<=\\S)[,;]\\s+(?=(?:${asks})${end}[^,;]*\\?)`,
  "giu",
);
/** What it speaks of stands before: it is one question with it. */
const refers = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:it|its|they|them|this|that|these|those|one|either|both|better|cheaper|il|elle|ils|elles|ça|cela|celui|celle|lequel|laquelle|moins ch[eè]re?)${end}`,
  "iu",
);

/** The questions of a text, each by itself: "Is the butter in stock? And how can I pay?" are two. */
export function questionsOf(text: string): string[] {
  const begins: number[] = [0];
  const ends: number[] = [];
  for (const { index, 0: gap } of text.matchAll(breaks)) {
    const [before, after] = [text.slice(begins.at(-1)!, index), text.slice(index + gap.length)];
    const isPart = !/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(after) ||
      refers.test(after.split(breaks)[0]!) || begins.length >= MOST;
    if (isPart) continue;
    ends.push(index);
    begins.push(index + gap.length);
  }
  return begins.map((begin, at) => text.slice(begin, ends[at] ?? text.length));
}
