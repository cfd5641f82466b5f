const VOWEL = 0.7;
const DOUBLE = 0.5;
const SWAP = 0.8;
const FIRST = 0.4;
/** Letters that sound alike. */
const ALIKE = 0.5;
const alike = ["ck", "kq", "cs", "sz", "iy", "fv", "gj"];
const vowels = [..."aeiouy"];
/** Longer words are cut off: nobody misspells a whole sentence as one word. */
const MAX_LENGTH = 40;
const rows: [Float64Array, Float64Array, Float64Array] = [
  new Float64Array(MAX_LENGTH + 1),
  new Float64Array(MAX_LENGTH + 1),
  new Float64Array(MAX_LENGTH + 1),
];

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
  if (n > MAX_LENGTH || m > MAX_LENGTH || Math.abs(n - m) > most / DOUBLE) return Infinity;
  let [before, last, row] = rows;
  last[0] = 0;
  for (let j = 1; j <= m; j++) last[j] = last[j - 1]! + gap(meant, j);
  for (let i = 1; i <= n; i++) {
    row[0] = last[0]! + gap(typed, i);
    let least = row[0];
    for (let j = 1; j <= m; j++) {
      let cost = Math.min(
        last[j]! + gap(typed, i),
        row[j - 1]! + gap(meant, j),
        last[j - 1]! + change(typed.charCodeAt(i - 1), meant.charCodeAt(j - 1)),
      );
      const isSwap = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] &&
        typed[i - 2] === meant[j - 1];
      if (isSwap) cost = Math.min(cost, before[j - 2]! + SWAP);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    [before, last, row] = [last, row, before];
  }
  const cost = last[m]! + (typed[0] === meant[0] ? 0 : FIRST);
  return cost <= most ? cost : Infinity;
}

/** A sign too many or too few: cheaper where it doubles its neighbour. */
function gap(word: string, at: number): number {
  return at > 1 && word[at - 1] === word[at - 2] ? DOUBLE : 1;
}

/** Cost of one letter for another, for the letters from a to z; what is not there costs 1. */
const changes = new Float32Array(26 * 26).fill(1);
const letter = (sign: string) => sign.charCodeAt(0) - 97;
for (const a of vowels) for (const b of vowels) changes[letter(a) * 26 + letter(b)] = VOWEL;
for (const pair of alike) {
  const [a, b] = [letter(pair[0]!), letter(pair[1]!)];
  changes[a * 26 + b] = changes[b * 26 + a] = ALIKE;
}

function change(a: number, b: number): number {
  if (a === b) return 0;
  const [first, second] = [a - 97, b - 97];
  const isKnown = first >= 0 && first < 26 && second >= 0 && second < 26;
  return isKnown ? changes[first * 26 + second]! : 1;
}
