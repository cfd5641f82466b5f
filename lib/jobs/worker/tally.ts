/** How often each of a few words was said. */
export class Tally extends Map<string, number> {
  add(word: string): void {
    this.set(word, (this.get(word) ?? 0) + 1);
  }
}
