const HEADER_BYTES = 5;
const DATA_ROW = 0x44;
const COMMAND_COMPLETE = 0x43;
const READY_FOR_QUERY = 0x5a;

/**
 * Follows the messages of a Postgres server one by one, so as to know in which message a connection
 * was interrupted.
 *
 * @see PostgreSQL manual, 54.2 and 54.7 (message flow, message formats)
 */
export class ServerMessages {
  /** Bytes of the next message's header that have come, and what they say. */
  #seen = 0;
  #type = 0;
  #length = 0;
  /** Bytes of a message that are still to come. */
  #left = 0;
  #isAmongRows = false;
  #isReady = false;

  /** The server has let us in. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Some rows of an answer have come, its end has not. */
  get isAmongRows(): boolean {
    return this.#isAmongRows;
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      if (this.#left > 0) {
        const taken = Math.min(this.#left, bytes.length - at);
        this.#left -= taken;
        at += taken;
        continue;
      }
      const byte = bytes[at++]!;
      if (this.#seen === 0) this.#type = byte;
      else this.#length = this.#length * 256 + byte;
      if (++this.#seen === HEADER_BYTES) this.#begin();
    }
  }

  #begin(): void {
    const type = this.#type;
    // The length counts itself.
    this.#left = Math.max(0, this.#length - 4);
    this.#seen = this.#length = 0;
    if (type === DATA_ROW) this.#isAmongRows = true;
    if (type === COMMAND_COMPLETE) this.#isAmongRows = false;
    if (type === READY_FOR_QUERY) this.#isReady = true;
  }

  /** Bytes that end the interrupted message, and then the answer. */
  ending(): Uint8Array {
    // Where part of a length has come, the rest is filled up to the smallest possible length.
    const header = this.#seen === 0 ? [] : [0, 0, 0, 4].slice(this.#seen - 1);
    const length = header.reduce((sum, byte) => sum * 256 + byte, this.#length);
    const left = this.#seen === 0 ? this.#left : Math.max(0, length - 4);
    const complete = [COMMAND_COMPLETE, 0, 0, 0, 5, 0];
    const bytes = new Uint8Array(header.length + left + complete.length);
    bytes.set(header);
    bytes.set(complete, header.length + left);
    return bytes;
  }
}
