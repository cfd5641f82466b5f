/*
 * The part of Redis's protocol that a heart needs. It does not use the client of lib/redis: every
 * thread loads its own copy of its modules, and those of that client take 9 MiB (Deno 2.9), more
 * than the thread itself.
 */
import { redisTarget } from "../../../redis/connection_target.ts";
import { readReplies, type Reply } from "./replies.ts";
import { within } from "../../../within.ts";

/** One connection to Redis, for one caller at a time. */
export interface Wire {
  /**
   * Send commands at once and wait for the answers to all.
   *
   * @throws what Redis refused, or that it said nothing in time; the wire is of no use then
   */
  call(...commands: readonly (readonly string[])[]): Promise<Reply[]>;
  close(): void;
}

export interface WireOptions {
  /** Shown in CLIENT LIST. */
  name: string;
  /** For the connection, and for the answers to one call, ms. */
  timeoutMs: number;
}

/**
 * Connect, log in and choose the database, all as the URL says: `redis://`, `rediss://`, or a Unix
 * socket by its path.
 */
export async function connectWire(url: string, options: WireOptions): Promise<Wire> {
  const { path } = redisTarget(url);
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const address = { hostname: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 6379) };
  const connecting: Promise<Deno.Conn> = path
    ? Deno.connect({ transport: "unix", path })
    : protocol === "rediss:"
    ? Deno.connectTls(address)
    : Deno.connect(address);
  const conn = await inTime(connecting, options.timeoutMs);
  const wire = wireOf(conn, options.timeoutMs);
  const login = [username, password].filter(Boolean).map(decodeURIComponent);
  const database = pathname.slice(1);
  try {
    await wire.call(
      ...(password ? [["AUTH", ...login]] : []),
      ...(database ? [["SELECT", database]] : []),
      ["CLIENT", "SETNAME", options.name],
    );
    return wire;
  } catch (error) {
    wire.close();
    throw error;
  }
}

/** A connection attempt cannot be called off, so a connection that comes too late is closed. */
async function inTime(connecting: Promise<Deno.Conn>, withinMs: number): Promise<Deno.Conn> {
  let isLate = false;
  connecting.then((conn) => isLate && conn.close(), () => {});
  return await within(withinMs, connecting, { from: "Redis", onLate: () => isLate = true });
}

function wireOf(conn: Deno.Conn, timeoutMs: number): Wire {
  const answers = readReplies(conn);
  let isOpen = true;
  const close = () => {
    if (isOpen) conn.close();
    isOpen = false;
  };
  async function exchange(commands: readonly (readonly string[])[]): Promise<Reply[]> {
    let unsent = new TextEncoder().encode(commands.map(encoded).join(""));
    while (unsent.length > 0) unsent = unsent.subarray(await conn.write(unsent));
    return await answers.next(commands.length);
  }
  return {
    close,
    call: (...commands) => within(timeoutMs, exchange(commands), { from: "Redis", onLate: close }),
  };
}

function encoded(command: readonly string[]): string {
  const encoder = new TextEncoder();
  const words = command.map((word) => `$${encoder.encode(word).length}\r\n${word}\r\n`);
  return `*${command.length}\r\n${words.join("")}`;
}
