import { Buffer } from "node:buffer";

const HEADER_BYTES = 5;
const DATA_ROW = 0x44;
const COMMAND_COMPLETE = 0x43;
const READY_FOR_QUERY = 0x5a;

/**
 * Follows what a Postgres server sends, message by message, so as to know in the middle of what it was
 * interrupted.
 *
 * @see PostgreSQL manual, 54.2 and 54.7 (message flow, message formats)
 */
export class ServerMessages {
  #header: number[] = [];
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
      this.#header.push(bytes[at++]!);
      if (this.#header.length === HEADER_BYTES) this.#begin();
    }
  }

  #begin(): void {
    const [type, ...length] = this.#header;
    // The length counts itself.
    this.#left = Math.max(0, Buffer.from(length).readUInt32BE() - 4);
    this.#header = [];
    if (type === DATA_ROW) this.#isAmongRows = true;
    if (type === COMMAND_COMPLETE) this.#isAmongRows = false;
    if (type === READY_FOR_QUERY) this.#isReady = true;
  }

  /** What ends the message that was interrupted, and then the answer. */
  ending(): Uint8Array {
    const header = this.#header.length === 0 ? [] : [0, 0, 0, 4].slice(this.#header.length - 1);
    const complete = [COMMAND_COMPLETE, 0, 0, 0, 5, 0];
    return Buffer.concat([Buffer.from(header), Buffer.alloc(this.#left), Buffer.from(complete)]);
  }
}
