/*
 * The part of Redis's protocol that a heart needs. It does not use the client of lib/redis: every
 * thread loads its own copy of its modules, and those of that client take 9 MiB (Deno 2.9), more
 * than the thread itself.
 */
import { readRedisUrl, type RedisHost, type RedisUrl } from "../../../config/redis_url.ts";
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
  /** For each connection, and for the answers to one call, ms. */
  timeoutMs: number;
  /** Of a cluster, the node that has this key. */
  key: string;
}

/** Redirections by nodes of a cluster that is changing. */
const MOST_MOVES = 4;

/**
 * Connect to the server that takes writes, log in and choose the database, all as the URL says: to the server itself
 * or its Unix socket, to the one that its sentinels call the master, or to the node of a cluster. Whoever is no longer
 * that refuses the next write: then connect again.
 */
export async function connectWire(url: string, options: WireOptions): Promise<Wire> {
  const target = readRedisUrl(url);
  if (!target) throw new Error("REDIS_URL cannot be read");
  switch (target.kind) {
    case "server":
      return await open(target, target.hosts[0]!, options);
    case "sentinel": {
      const master = await firstOf(target.hosts, (host) => askSentinel(target, host, options));
      return await open(target, master, options);
    }
    case "cluster":
      return await firstOf(target.hosts, (host) => openNode(target, host, options));
  }
}

/** The first answer there is, asked one after another. @throws the last fault, where there is none */
async function firstOf<T>(
  hosts: readonly RedisHost[],
  ask: (host: RedisHost) => Promise<T>,
): Promise<T> {
  let fault: unknown;
  for (const host of hosts) {
    try {
      return await ask(host);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

async function askSentinel(
  target: RedisUrl,
  host: RedisHost,
  options: WireOptions,
): Promise<RedisHost> {
  const { sentinelUser, sentinelPassword, master } = target;
  const wire = await dial({ ...target, path: null }, host, options);
  try {
    const login = loginOf(sentinelUser, sentinelPassword);
    const asked = ["SENTINEL", "GET-MASTER-ADDR-BY-NAME", master];
    const address = (await wire.call(...login, asked)).at(-1);
    if (!Array.isArray(address)) throw new Error(`A sentinel knows no master "${master}"`);
    return { host: String(address[0]), port: Number(address[1]) };
  } finally {
    wire.close();
  }
}

async function openNode(target: RedisUrl, first: RedisHost, options: WireOptions): Promise<Wire> {
  let host = first;
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const wire = await open(target, host, options);
    try {
      await wire.call(["EXISTS", options.key]);
      return wire;
    } catch (error) {
      wire.close();
      const [, to, port] = /^MOVED \d+ (.*):(\d+)$/.exec((error as Error).message) ?? [];
      if (to === undefined) throw error;
      // A node that does not know its own address leaves it out: then it is where it was asked.
      host = { host: to || host.host, port: Number(port) };
    }
  }
  throw new Error("The nodes of the cluster send each to the next");
}

async function open(target: RedisUrl, host: RedisHost, options: WireOptions): Promise<Wire> {
  const { user, password, database } = target;
  const wire = await dial(target, host, options);
  try {
    await wire.call(
      ...loginOf(user, password),
      ...(database > 0 ? [["SELECT", String(database)]] : []),
      ["CLIENT", "SETNAME", options.name],
    );
    return wire;
  } catch (error) {
    wire.close();
    throw error;
  }
}

function loginOf(user: string, password: string): string[][] {
  return password ? [["AUTH", ...[user, password].filter(Boolean)]] : [];
}

async function dial(
  { path, isEncrypted }: Pick<RedisUrl, "path" | "isEncrypted">,
  { host, port }: RedisHost,
  { timeoutMs }: WireOptions,
): Promise<Wire> {
  const address = { hostname: host, port };
  const connecting: Promise<Deno.Conn> = path !== null
    ? Deno.connect({ transport: "unix", path })
    : isEncrypted
    ? Deno.connectTls(address)
    : Deno.connect(address);
  return wireOf(await inTime(connecting, timeoutMs), timeoutMs);
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
