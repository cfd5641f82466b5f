import { hash } from "node:crypto";

/** Places that each text marks. With 22 bits a text, one in 40,000 others looks as if it were in. */
const PLACES = 15;

/** The bits that a text marks in a filter of `sizeBits`. */
function* placesOf(text: string, sizeBits: number): Generator<number> {
  const bytes = hash("sha256", text, "buffer");
  const first = bytes.readUInt32LE(0);
  const step = bytes.readUInt32LE(4) | 1;
  for (let i = 0; i < PLACES; i++) yield (first + i * (step >>> 0)) % sizeBits;
}

/** Whether a text may have been put into a filter; false is certain. */
export function mayHold(filter: Uint8Array, text: string): boolean {
  for (const at of placesOf(text, filter.length * 8)) {
    if ((filter[at >> 3]! & (1 << (at & 7))) === 0) return false;
  }
  return true;
}

/** A filter (Bloom 1970) that holds all of these texts in `bitsEach` bits a text. */
export function filterOf(texts: ReadonlySet<string>, bitsEach: number): Uint8Array<ArrayBuffer> {
  const filter = new Uint8Array(Math.ceil(texts.size * bitsEach / 8));
  for (const text of texts) {
    for (const at of placesOf(text, filter.length * 8)) filter[at >> 3]! |= 1 << (at & 7);
  }
  return filter;
}
