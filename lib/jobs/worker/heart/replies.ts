/** A reply of Redis, in version 2 of its protocol. */
export type Reply = string | number | null | Reply[];

export interface Replies {
  /** The next `count` replies. @throws {Error} the first refusal among them, or inside one of them */
  next(count: number): Promise<Reply[]>;
}

/** A refusal is a reply like others: the replies behind it have to be read as well. */
type ReplyOrError = string | number | null | Error | ReplyOrError[];

interface Bytes {
  read(into: Uint8Array): Promise<number | null>;
}

/** Read replies from a connection, one caller at a time. */
export function readReplies(from: Bytes): Replies {
  const buffered = new BufferedBytes(from);
  return {
    async next(count) {
      const read: ReplyOrError[] = [];
      while (read.length < count) read.push(await readOne(buffered));
      return read.map(accepted);
    },
  };
}

function accepted(read: ReplyOrError): Reply {
  if (read instanceof Error) throw read;
  return Array.isArray(read) ? read.map(accepted) : read;
}

async function readOne(from: BufferedBytes): Promise<ReplyOrError> {
  const line = await from.line();
  const rest = line.slice(1);
  switch (line[0]) {
    case "+":
      return rest;
    case "-":
      return new Error(rest);
    case ":":
      return Number(rest);
    case "$":
      return rest === "-1" ? null : await from.text(Number(rest));
    case "*":
      return rest === "-1" ? null : await readMany(from, Number(rest));
    default:
      throw new Error(`Redis said what is no answer: "${line.slice(0, 40)}"`);
  }
}

async function readMany(from: BufferedBytes, count: number): Promise<ReplyOrError[]> {
  const read: ReplyOrError[] = [];
  while (read.length < count) read.push(await readOne(from));
  return read;
}

class BufferedBytes {
  readonly #from: Bytes;
  readonly #chunk = new Uint8Array(16_384);
  #held = new Uint8Array(0);

  constructor(from: Bytes) {
    this.#from = from;
  }

  async line(): Promise<string> {
    let end = -1;
    while ((end = this.#held.indexOf(10)) < 0) await this.#more();
    return this.#take(end + 1).trimEnd();
  }

  /** `length` bytes, and the line end behind them. */
  async text(length: number): Promise<string> {
    while (this.#held.length < length + 2) await this.#more();
    const text = this.#take(length);
    this.#take(2);
    return text;
  }

  #take(length: number): string {
    const text = new TextDecoder().decode(this.#held.subarray(0, length));
    this.#held = this.#held.slice(length);
    return text;
  }

  async #more(): Promise<void> {
    const count = await this.#from.read(this.#chunk);
    if (count === null) throw new Error("Redis closed the connection");
    const joined = new Uint8Array(this.#held.length + count);
    joined.set(this.#held);
    joined.set(this.#chunk.subarray(0, count), this.#held.length);
    this.#held = joined;
  }
}
