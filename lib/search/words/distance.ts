const VOWEL = 0.7;
const DOUBLE = 0.5;
const SWAP = 0.8;
const FIRST = 0.4;
/** Letters that sound alike. */
const ALIKE = 0.5;
const alike = new Set(["ck", "kq", "cs", "sz", "iy", "fv", "gj"]);
const vowels = new Set("aeiouy");

/**
 * How far a word is from the one that was meant: signs put in, left out, changed or swapped, where
 * what happens often costs less than 1: one vowel for another, a doubled letter, two swapped. A
 * wrong first letter costs more.
 *
 * @param most  what is farther is of no interest
 * @returns     the cost; Infinity when it is above `most`
 */
export function misspellingCost(typed: string, meant: string, most: number): number {
  const [n, m] = [typed.length, meant.length];
  if (Math.abs(n - m) > most / DOUBLE) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: m + 1 }, (_, j) => j === 0 ? 0 : gap(meant, j));
  for (let j = 1; j <= m; j++) last[j]! += last[j - 1]!;
  for (let i = 1; i <= n; i++) {
    const row = [last[0]! + gap(typed, i)];
    let least = row[0]!;
    for (let j = 1; j <= m; j++) {
      let cost = Math.min(
        last[j]! + gap(typed, i),
        row[j - 1]! + gap(meant, j),
        last[j - 1]! + change(typed[i - 1]!, meant[j - 1]!),
      );
      const isSwap = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] &&
        typed[i - 2] === meant[j - 1];
      if (isSwap) cost = Math.min(cost, before[j - 2]! + SWAP);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    before = last;
    last = row;
  }
  const cost = last[m]! + (typed[0] === meant[0] ? 0 : FIRST);
  return cost <= most ? cost : Infinity;
}

/** A sign too many or too few: cheaper where it doubles its neighbour. */
function gap(word: string, at: number): number {
  return at > 1 && word[at - 1] === word[at - 2] ? DOUBLE : 1;
}

function change(a: string, b: string): number {
  if (a === b) return 0;
  if (alike.has(a + b) || alike.has(b + a)) return ALIKE;
  return vowels.has(a) && vowels.has(b) ? VOWEL : 1;
}
