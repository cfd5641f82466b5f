/**
 * Searches to try for words that were meant otherwise, the likeliest first: all of them together as
 * each was most likely meant, then with the next likely words in their places; and, in case nothing
 * has all of them, each by itself.
 *
 * @param meant  for each word that was typed what it may have been; empty where nothing is like it
 */
export function meantTexts(meant: readonly (readonly string[])[]): string[] {
  const known = meant.filter((words) => words.length > 0);
  if (known.length === 0) return [];
  const most = Math.max(...known.map((words) => words.length));
  const together = Array.from(
    { length: most },
    (_, next) => known.map((words) => words[Math.min(next, words.length - 1)]!).join(" "),
  );
  // What was misspelt says more than what stands in a hundred names.
  const apart = known.map((words) => words[0]!).toSorted((a, b) => b.length - a.length);
  return [...new Set([...together, ...apart])];
}
