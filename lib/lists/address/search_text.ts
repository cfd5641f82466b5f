/** The words of a search as they are typed: what looks like a filter stands in quotes. */
export function searchText(words: string): string {
  return words.split(" ")
    .map((word) => /^[a-z][a-z0-9_-]*:/i.test(word) ? `"${word.replaceAll('"', "")}"` : word)
    .join(" ");
}
