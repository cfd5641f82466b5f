import type { DumpedTable } from "../shape.ts";

/*
 * What the server says of a table by
 *
 *   count(*), sum(hashtextextended(row(<columns>)::text, 0))
 *
 * worked out from the text of COPY alone: that text is taken apart into values, they are written as
 * Postgres writes a row, and that is hashed as Postgres hashes a text (hash_bytes_extended of
 * common/hashfn.c, on machines whose lowest byte comes first, which all are that Postgres is run on).
 */

const code = (sign: string) => sign.charCodeAt(0);
const [TAB, NEWLINE, QUOTE, BACKSLASH] = [9, 10, code('"'), code("\\")];
const [OPEN, CLOSE, COMMA, NULL] = [code("("), code(")"), code(","), code("N")];

/** What stands behind a backslash for a sign that cannot stand there itself. */
const escaped = new Map([["b", 8], ["f", 12], ["n", 10], ["r", 13], ["t", 9], ["v", 11]].map(
  ([letter, byte]) => [code(letter as string), byte as number],
));

/** Bytes for which a value is put into quotes. */
const quoted = new Uint8Array(256);
for (const byte of [QUOTE, BACKSLASH, OPEN, CLOSE, COMMA, 9, 10, 11, 12, 13, 32]) quoted[byte] = 1;

/** Bytes that grow. */
class Text {
  bytes = new Uint8Array(1024);
  length = 0;

  push(byte: number): void {
    if (this.length === this.bytes.length) {
      const more = new Uint8Array(2 * this.length);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.length++] = byte;
  }
}

/** Count and digest of rows that come as COPY writes them, in pieces that are cut anywhere. */
export class RowDigest {
  #rows = 0;
  // Halves of the sum: each stays exact for as many rows as are between two carries.
  #high = 0;
  #low = 0;
  #sum = 0n;
  readonly #row = new Text();
  readonly #value = new Text();
  #isQuoted = false;
  #isNull = false;
  #isEscaped = false;

  add(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at]!;
      if (this.#isEscaped) this.#unescape(byte);
      else if (byte === BACKSLASH) this.#isEscaped = true;
      else if (byte === TAB) this.#endValue(COMMA);
      else if (byte === NEWLINE) this.#endRow();
      else this.#push(byte);
    }
  }

  #push(byte: number): void {
    if (quoted[byte] === 1) this.#isQuoted = true;
    this.#value.push(byte);
  }

  #unescape(byte: number): void {
    this.#isEscaped = false;
    if (byte === NULL) this.#isNull = true;
    else this.#push(escaped.get(byte) ?? byte);
  }

  #endValue(then: number): void {
    const [row, value] = [this.#row, this.#value];
    if (row.length === 0) row.push(OPEN);
    const isQuoted = this.#isQuoted || value.length === 0 && !this.#isNull;
    if (isQuoted) row.push(QUOTE);
    for (let at = 0; at < value.length; at++) {
      const byte = value.bytes[at]!;
      if (byte === QUOTE || byte === BACKSLASH) row.push(byte);
      row.push(byte);
    }
    if (isQuoted) row.push(QUOTE);
    row.push(then);
    value.length = 0;
    this.#isQuoted = this.#isNull = false;
  }

  #endRow(): void {
    this.#endValue(CLOSE);
    const [high, low] = hash(this.#row.bytes, this.#row.length);
    this.#high += high;
    this.#low += low;
    this.#row.length = 0;
    if (++this.#rows % 2 ** 20 === 0) this.#carry();
  }

  #carry(): void {
    this.#sum += (BigInt(this.#high) << 32n) + BigInt(this.#low);
    this.#high = this.#low = 0;
  }

  /** What was added until now. */
  get total(): Pick<DumpedTable, "rows" | "digest"> {
    this.#carry();
    return { rows: this.#rows, digest: String(this.#sum) };
  }
}

/** @returns the upper half with its sign, and the lower one */
function hash(bytes: Uint8Array, length: number): [number, number] {
  let a = (0x9e3779b9 + length + 3923095) | 0;
  let [b, c] = [a, a];
  const word = (at: number) =>
    bytes[at]! | bytes[at + 1]! << 8 | bytes[at + 2]! << 16 | bytes[at + 3]! << 24;
  let at = 0;
  for (; length - at >= 12; at += 12) {
    a = (a + word(at)) | 0;
    b = (b + word(at + 4)) | 0;
    c = (c + word(at + 8)) | 0;
    a = (a - c) ^ turn(c, 4);
    c = (c + b) | 0;
    b = (b - a) ^ turn(a, 6);
    a = (a + c) | 0;
    c = (c - b) ^ turn(b, 8);
    b = (b + a) | 0;
    a = (a - c) ^ turn(c, 16);
    c = (c + b) | 0;
    b = (b - a) ^ turn(a, 19);
    a = (a + c) | 0;
    c = (c - b) ^ turn(b, 4);
    b = (b + a) | 0;
  }
  // The lowest byte of the third word is left out: it is for the length.
  for (let rest = 0; at + rest < length; rest++) {
    const byte = bytes[at + rest]!;
    if (rest < 4) a = (a + (byte << 8 * rest)) | 0;
    else if (rest < 8) b = (b + (byte << 8 * (rest - 4))) | 0;
    else c = (c + (byte << 8 * (rest - 7))) | 0;
  }
  c = (c ^ b) - turn(b, 14) | 0;
  a = (a ^ c) - turn(c, 11) | 0;
  b = (b ^ a) - turn(a, 25) | 0;
  c = (c ^ b) - turn(b, 16) | 0;
  a = (a ^ c) - turn(c, 4) | 0;
  b = (b ^ a) - turn(a, 14) | 0;
  c = (c ^ b) - turn(b, 24) | 0;
  return [b, c >>> 0];
}

const turn = (word: number, by: number) => word << by | word >>> (32 - by);
