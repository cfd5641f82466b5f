/** Runs of neighbouring keys or signs, forwards; a password made of pieces of them is common. */
const keyRuns: readonly string[] = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn",
];

const bothWays = keyRuns.flatMap((run) => [run + run, [...run + run].reverse().join("")]);
const SHORTEST = 3;

// The digits that the signs above them are typed with, on the two keyboards most in use.
const unshifted: readonly Readonly<Record<string, string>>[] = [
  { "!": "1", "@": "2", "#": "3", "$": "4", "%": "5", "^": "6", "&": "7", "*": "8", "(": "9" },
  { "!": "1", '"': "2", "§": "3", "$": "4", "%": "5", "&": "6", "/": "7", "(": "8", ")": "9" },
];

/** True for pieces of neighbouring keys and nothing else, also where two hands took turns. */
export function isMadeOfRuns(password: string): boolean {
  return [password, ...unshifted.map((keys) => unshift(password, keys))].some((typed) => {
    const signs = [...typed];
    const hands = [0, 1].map((hand) => signs.filter((_, i) => i % 2 === hand).join(""));
    return isOnlyRuns(typed) || hands.every(isOnlyRuns);
  });
}

function unshift(text: string, keys: Readonly<Record<string, string>>): string {
  return [...text].map((sign) => keys[sign] ?? sign).join("");
}

function isOnlyRuns(text: string): boolean {
  let rest = text;
  while (rest.length > 0) {
    const piece = longestRun(rest);
    if (piece < Math.min(SHORTEST, rest.length)) return false;
    rest = rest.slice(piece);
  }
  return true;
}

function longestRun(text: string): number {
  let longest = /^(.)\1*/su.exec(text)![0].length;
  for (const run of bothWays) {
    while (longest < text.length && run.includes(text.slice(0, longest + 1))) longest++;
  }
  return longest;
}
