import { Buffer } from "node:buffer";
import { Socket } from "node:net";
import type { ConnectionTarget } from "./connection_target.ts";
import { ServerMessages } from "./server_messages.ts";

/*
 * The sockets of a pool are our own, since those that the driver (postgres 3.4.9) makes have faults:
 *
 *   - the kernel keeps a second short statement back until the first is acknowledged: what was sent
 *     together then takes two round trips (RFC 896; Linux manual, tcp(7): TCP_NODELAY)
 *   - a statement that comes between a socket's error and its end is never answered. So there is no
 *     error once the server has let us in: the end is told alone, and all that are open fail by it
 *   - a connection that goes in the middle of an answer leaves its rows counted: the next answer on
 *     the next connection begins with as many holes. So the answer is ended first
 *   - what waits to be written when a socket ends stays there, and nothing is written any more until
 *     it has grown to a kilobyte. So the first message on a new connection is that large, and what
 *     comes out before it is thrown away
 *
 * On an encrypted line the driver's own socket lies over this one, and only the first holds.
 *
 * See https://github.com/porsager/postgres/issues/1208, pulls 1142 and 1215.
 */

/** Makes the first message a kilobyte: a setting that Postgres keeps and nobody reads. */
export const startupPadding = { "smartmarket.padding": "-".repeat(1_024) };

/** The version of the protocol, by which a first message is known: 3.0. */
const PROTOCOL = 196_608;

export class PoolSocket extends Socket {
  /** The driver reads host and port to verify whose certificate the server shows. */
  host?: string;
  port?: number;
  #isFailed = false;
  #isBegun = false;
  #isEncrypted = false;
  #isRefused = false;
  /** Called once the connection has ended. */
  onEnd?: () => void;
  #error: Error = Object.assign(new Error("The connection to Postgres is closed"), {
    code: "CONNECTION_CLOSED",
  });
  readonly #messages = new ServerMessages();

  constructor() {
    super();
    this.once("connect", () => void this.setNoDelay(true));
  }

  // deno-lint-ignore no-explicit-any
  override emit(event: string | symbol, ...args: any[]): boolean {
    if (event === "close") this.onEnd?.();
    if (this.#isEncrypted) return super.emit(event, ...args);
    if (event === "data") this.#messages.take(args[0]);
    if (event === "error") return this.#fail(args[0]);
    if (event === "close") return this.#close();
    return super.emit(event, ...args);
  }

  #fail(error: Error): boolean {
    this.#isFailed = true;
    this.#error = error;
    return this.#messages.isReady || super.emit("error", error);
  }

  #close(): boolean {
    // The server never let us in: tell the caller that waits, instead of trying for ever.
    const isRefused = !this.#messages.isReady;
    if (isRefused && !this.#isFailed) super.emit("error", this.#error);
    if (this.#messages.isAmongRows) {
      // Tell all open statements before the end of the answer, which nobody shall see.
      super.emit("error", this.#error);
      super.emit("data", Buffer.from(this.#messages.ending()));
    }
    return super.emit("close", isRefused);
  }

  /** Fail by this, once whoever gets this socket listens to it. */
  refuse(error: unknown): this {
    this.#isRefused = true;
    setTimeout(() => this.destroy(error as Error));
    return this;
  }

  // deno-lint-ignore no-explicit-any
  override write(chunk: any, ...rest: any[]): boolean {
    if (this.#isRefused) return true;
    if (this.#isEncrypted) return super.write(chunk, ...rest);
    // The connection ends: the caller hears of that, and so learns that its statement failed.
    if (this.destroyed || this.readableEnded) return true;
    if (this.#isBegun) return super.write(chunk, ...rest);
    // What follows the question belongs to the encrypted line.
    this.#isEncrypted = chunk.length === SSL_REQUEST_BYTES;
    this.#isBegun = !this.#isEncrypted;
    return super.write(this.#isBegun ? firstMessage(chunk) : chunk, ...rest);
  }
}

/** Length of the question whether the server takes TLS, which comes before the first message. */
const SSL_REQUEST_BYTES = 8;

/** A first message without the bytes left over from the connection before. */
function firstMessage(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= view.length; at++) {
    const isWhole = view.readInt32BE(at) === view.length - at;
    if (isWhole && view.readInt32BE(at + 4) === PROTOCOL) return view.subarray(at);
  }
  return bytes;
}

/** A connection to the host at `at`, which may still be under way: what is written meanwhile waits. */
export function socketTo({ host, port, path }: ConnectionTarget, at: number): PoolSocket {
  const socket = new PoolSocket();
  if (path !== undefined) return socket.connect(path);
  socket.host = host[at]!;
  socket.port = port[at]!;
  return socket.connect(socket.port, socket.host);
}

/** A connection that fails by `error`: the driver has no other way to hear of it. */
export function refusedSocket(error: unknown): PoolSocket {
  return new PoolSocket().refuse(error);
}
