/** Keeps the best so many of what it is shown. */
export class Best {
  readonly #limit: number;
  readonly #items: number[] = [];
  readonly #scores: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(item: number, score: number): void {
    const size = this.#items.length;
    if (size < this.#limit) {
      this.#items.push(item);
      this.#scores.push(score);
      this.#rise(size);
    } else if (score > this.#scores[0]!) {
      this.#items[0] = item;
      this.#scores[0] = score;
      this.#sink(0);
    }
  }

  /** The best first; equal ones in the order of their numbers. */
  sorted(): { item: number; score: number }[] {
    return this.#items.map((item, i) => ({ item, score: this.#scores[i]! }))
      .sort((a, b) => b.score - a.score || a.item - b.item);
  }

  #rise(at: number): void {
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#scores[parent]! <= this.#scores[at]!) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(at: number): void {
    while (true) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < this.#limit && this.#scores[left]! < this.#scores[least]!) least = left;
      if (right < this.#limit && this.#scores[right]! < this.#scores[least]!) least = right;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    [this.#items[a], this.#items[b]] = [this.#items[b]!, this.#items[a]!];
    [this.#scores[a], this.#scores[b]] = [this.#scores[b]!, this.#scores[a]!];
  }
}
