import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { connect as connectSocket, type Socket } from "node:net";
import { isPublicAddress } from "./public_address.ts";

/** Something to be said to an address on the internet that somebody gave us. */
export interface Posting {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
  /** Also addresses of our own networks, and http. */
  allowPrivate: boolean;
  /** Milliseconds for all of it (5,000). */
  withinMs?: number;
}

/** It was not sent: the address is none that we speak to. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
}

/**
 * Post to an address, and return the status of the answer; what else it says is not read. A redirect
 * is an answer like any other.
 *
 * The name is resolved once, by the connection itself, and what is looked at is the other end of that
 * connection, before anything is sent: no later answer of a name server can lead elsewhere. A process
 * that may speak to that name alone can do it.
 *
 * @throws {AddressRefused} it is of our own networks, or not encrypted; nothing was sent
 */
export async function post({ withinMs = 5_000, ...posting }: Posting): Promise<number> {
  const signal = AbortSignal.any([posting.signal, AbortSignal.timeout(withinMs)]);
  await using answer = await openPost({ ...posting, signal });
  return answer.status;
}

/** An answer whose body comes bit by bit. Whoever opens it disposes of it. */
export interface PostAnswer extends AsyncDisposable {
  status: number;
  /** Ends with an error where the connection breaks, or the signal says so. Nothing bounds its length. */
  body: AsyncIterable<Uint8Array>;
}

/**
 * The same, with what the answer says. The signal ends it at any time.
 *
 * @throws {AddressRefused} as `post`
 */
export async function openPost(posting: Omit<Posting, "withinMs">): Promise<PostAnswer> {
  const { signal } = posting;
  checkUrl(posting);
  const socket = await dial(posting);
  const end = () => void socket.destroy();
  try {
    const answer = await ask(socket, posting);
    signal.addEventListener("abort", end, { once: true });
    return {
      status: answer.statusCode!,
      body: answer,
      [Symbol.asyncDispose]() {
        signal.removeEventListener("abort", end);
        answer.destroy();
        end();
        return Promise.resolve();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

function checkUrl({ url, allowPrivate }: Posting): void {
  const isPlain = url.protocol === "http:" && allowPrivate;
  if (url.protocol !== "https:" && !isPlain) throw new AddressRefused("It is no https address");
}

async function dial(posting: Posting): Promise<Socket> {
  const { url: { protocol, hostname, port }, signal, allowPrivate } = posting;
  const isTls = protocol === "https:";
  const host = hostname.replace(/^\[|\]$/g, "");
  const raw = connectSocket({ host, port: Number(port || (isTls ? 443 : 80)) });
  try {
    await once(raw, "connect", { signal });
    const address = raw.remoteAddress ?? "";
    if (!allowPrivate && !isPublicAddress(address)) {
      throw new AddressRefused("It leads into a network of our own");
    }
    return isTls ? await encrypted(raw, host, signal) : raw;
  } catch (error) {
    raw.destroy();
    throw error;
  }
}

/** The certificate has to be good for the name, not for the address. */
async function encrypted(raw: Socket, servername: string, signal: AbortSignal): Promise<Socket> {
  const { connect } = await import("node:tls");
  const socket = connect({ socket: raw, servername });
  await once(socket, "secureConnect", { signal });
  return socket;
}

async function ask(
  socket: Socket,
  { url, headers, body, signal }: Posting,
): Promise<IncomingMessage> {
  const { request } = await import("node:http");
  const bytes = new TextEncoder().encode(body);
  const asking = request({
    method: "POST",
    path: url.pathname + url.search,
    headers: { host: url.host, "content-length": bytes.length, connection: "close", ...headers },
    createConnection: () => socket,
  });
  // What it says of its end later is nobody's affair.
  asking.on("error", () => {});
  asking.end(bytes);
  const [answer] = await once(asking, "response", { signal }) as [IncomingMessage];
  // A connection that breaks later is told to who reads, and to nobody else.
  answer.on("error", () => {});
  return answer;
}
