const encoder = new TextEncoder();
const decoder = new TextDecoder();

const OPCODE = 0x0f;
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const READ_BYTES = 16 * 1_024;

export interface RawSocketOptions {
  port: number;
  path: string;
  headers?: Record<string, string>;
  /** A text message, valid during the call only, and who heard it. */
  onMessage(message: Uint8Array, socket: RawSocket): void;
}

/**
 * A WebSocket client that does the least that one can do, so that a crowd of them costs the machine little
 * beside the server that is measured. It answers pings, and takes no fragments.
 */
export class RawSocket {
  /** When the server had agreed, ms of `performance.now()`. */
  readonly upgradedAtMs: number;
  /** Resolves with the close code; 1006 where there was none. */
  readonly closed: Promise<number>;
  readonly #connection: Deno.Conn;
  readonly #onMessage: RawSocketOptions["onMessage"];

  private constructor(
    connection: Deno.Conn,
    { onMessage, rest }: Pick<RawSocketOptions, "onMessage"> & { rest: Uint8Array },
  ) {
    this.#connection = connection;
    this.#onMessage = onMessage;
    this.upgradedAtMs = performance.now();
    this.closed = this.#readAll(rest);
  }

  static async open({ port, path, headers = {}, onMessage }: RawSocketOptions): Promise<RawSocket> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const lines = Object.entries({
      host: `127.0.0.1:${port}`,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    await connection.write(encoder.encode(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`));
    const { head, rest } = await readHead(connection);
    if (!head.startsWith("HTTP/1.1 101")) throw new Error(`No upgrade of ${path}: ${head}`);
    return new RawSocket(connection, { onMessage, rest });
  }

  /** Send a text of at most 125 bytes. */
  async send(text: string): Promise<void> {
    await this.#write(TEXT, encoder.encode(text));
  }

  close(): void {
    try {
      this.#connection.close();
    } catch {
      // The other side was first.
    }
  }

  async #readAll(rest: Uint8Array): Promise<number> {
    const buffer = new Uint8Array(READ_BYTES);
    let waiting = rest;
    try {
      while (true) {
        const { used, code } = this.#take(waiting);
        if (code !== null) return code;
        // The next read overwrites what is left.
        const left = waiting.slice(used);
        const read = await this.#connection.read(buffer);
        if (read === null) return 1006;
        const fresh = buffer.subarray(0, read);
        waiting = left.length === 0 ? fresh : joined(left, fresh);
      }
    } catch {
      return 1006;
    }
  }

  /** Read the whole frames of these bytes. */
  #take(bytes: Uint8Array): { used: number; code: number | null } {
    let used = 0;
    while (true) {
      const frame = frameAt(bytes, used);
      if (!frame) return { used, code: null };
      const { opcode, payload } = frame;
      used = frame.end;
      if (opcode === TEXT) this.#onMessage(payload, this);
      else if (opcode === PING) void this.#write(0x0a, payload).catch(() => {});
      else if (opcode === CLOSE) {
        this.close();
        return { used, code: payload.length < 2 ? 1005 : payload[0]! * 256 + payload[1]! };
      }
    }
  }

  async #write(opcode: number, payload: Uint8Array): Promise<void> {
    // A client has to mask; with zeroes that changes nothing.
    const head = [0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0];
    await this.#connection.write(new Uint8Array([...head, ...payload]));
  }
}

/** The frame at `start`, `null` while a part of it is missing. */
function frameAt(
  bytes: Uint8Array,
  start: number,
): { opcode: number; payload: Uint8Array; end: number } | null {
  if (bytes.length < start + 2) return null;
  const short = bytes[start + 1]! & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  let from = start + 2;
  if (bytes.length < from + extra) return null;
  let length = extra === 0 ? short : 0;
  for (let n = 0; n < extra; n++) length = length * 256 + bytes[from++]!;
  const end = from + length;
  if (bytes.length < end) return null;
  return { opcode: bytes[start]! & OPCODE, payload: bytes.subarray(from, end), end };
}

async function readHead(connection: Deno.Conn): Promise<{ head: string; rest: Uint8Array }> {
  const buffer = new Uint8Array(READ_BYTES);
  let bytes = new Uint8Array();
  while (true) {
    const text = decoder.decode(bytes);
    const end = text.indexOf("\r\n\r\n");
    if (end >= 0) return { head: text.slice(0, end), rest: bytes.subarray(end + 4) };
    const read = await connection.read(buffer);
    if (read === null) throw new Error(`The server left in its answer: ${text}`);
    bytes = joined(bytes, buffer.subarray(0, read));
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
