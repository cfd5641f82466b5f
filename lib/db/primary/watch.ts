/*
 * Several servers of which one takes writes: postgres://one,two/shop. All of them are asked every two
 * seconds what they are, each on a connection of its own, once for all pools of a process.
 *
 *   - a new connection goes to the primary; where there is none it fails at once, as to a server that
 *     is away, and callers do what they do then
 *   - once another one is the primary, connections to the servers before it are ended, also those on
 *     which nothing is heard: a machine that lost its power says no good-bye, and one that was cut
 *     off still believes to be the primary
 *
 * Which one it is, where several believe so: see choose.ts.
 */
import type { Socket } from "node:net";
import type { ConnectionTarget } from "../connection_target.ts";
import { type PoolSocket, refusedSocket, socketTo } from "../socket.ts";
import { type Answer, choosePrimary, type Known, noPrimary } from "./choose.ts";
import { openServer, type Server } from "./server.ts";

const LOOK_EVERY_MS = 2_000;
/** How long new connections rely on what was seen; nothing else waits for the others' answers. */
const KNOWN_FOR_MS = 3_000;
/** What the others have for their answer once one says that it takes writes. */
const OTHERS_WITHIN_MS = 300;

/** The way of one pool to its primary. */
export interface PrimaryWay {
  /** A connection to the primary, or one that fails by why there is none. */
  socket(): Promise<Socket>;
  close(): void;
}

const watches = new Map<string, PrimaryWatch>();

/** Hears that another server takes writes now: `host:port` of both. */
export type OnPrimaryChange = (change: { from: string; to: string }) => void;

/**
 * @param name      shown in pg_stat_activity
 * @param onChange  of the first pool that has one: the change is told once
 */
export function wayToPrimary(
  target: ConnectionTarget,
  name: string,
  onChange?: OnPrimaryChange,
): PrimaryWay {
  const key = JSON.stringify(target);
  const watch = watches.get(key) ?? new PrimaryWatch(target, name);
  watches.set(key, watch);
  watch.onChange ??= onChange;
  let isClosed = false;
  let isUsed = false;
  return {
    async socket() {
      if (!isUsed) watch.use();
      isUsed = true;
      try {
        const socket = await watch.connect();
        // The pool has ended meanwhile, and would never end this one.
        if (isClosed) socket.destroy();
        return socket;
      } catch (error) {
        return refusedSocket(error);
      }
    },
    close() {
      if (isUsed && !isClosed) watch.leave();
      isClosed = true;
    },
  };
}

class PrimaryWatch {
  readonly #target: ConnectionTarget;
  readonly #servers: Server[];
  readonly #open = new Map<PoolSocket, number>();
  #users = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #known: Known = { at: null, timeline: 0 };
  #isKnownUntilMs = -Infinity;
  #looking: Promise<number> | null = null;
  onChange: OnPrimaryChange | undefined;

  constructor(target: ConnectionTarget, name: string) {
    this.#target = target;
    this.#servers = target.host.map((_, at) => openServer(target, at, `${name}-watch`));
  }

  use(): void {
    if (this.#users++ > 0) return;
    this.#timer = setInterval(() => void this.#look().catch(() => {}), LOOK_EVERY_MS);
    Deno.unrefTimer(Number(this.#timer));
  }

  leave(): void {
    if (--this.#users > 0) return;
    clearInterval(this.#timer);
    for (const server of this.#servers) server.close();
  }

  async connect(): Promise<PoolSocket> {
    const { at } = this.#known;
    const isKnown = at !== null && performance.now() < this.#isKnownUntilMs;
    const place = isKnown ? at : await this.#look();
    const socket = socketTo(this.#target, place);
    this.#open.set(socket, place);
    socket.onEnd = () => {
      this.#open.delete(socket);
      this.#isKnownUntilMs = -Infinity;
    };
    return socket;
  }

  #look(): Promise<number> {
    return this.#looking ??= this.#ask().finally(() => void (this.#looking = null));
  }

  async #ask(): Promise<number> {
    const told: (Answer | Error | null)[] = this.#servers.map(() => null);
    const { promise: isEnough, resolve: enough } = Promise.withResolvers<void>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const asked = this.#servers.map(async (server, at) => {
      const said = await server.ask().catch((error: Error) => error);
      told[at] = said;
      if (!(said instanceof Error) && said.isWritable) {
        timer ??= setTimeout(enough, OTHERS_WITHIN_MS);
      }
    });
    await Promise.race([Promise.all(asked), isEnough]);
    clearTimeout(timer);
    const at = choosePrimary(told, this.#known);
    if (at === null) {
      this.#isKnownUntilMs = -Infinity;
      throw noPrimary(told);
    }
    const before = this.#known.at;
    this.#known = { at, timeline: (told[at] as Answer).timeline ?? 0 };
    if (before !== null && before !== at) {
      this.onChange?.({ from: this.#nameOf(before), to: this.#nameOf(at) });
    }
    this.#isKnownUntilMs = performance.now() + KNOWN_FOR_MS;
    this.#giveUpOthers(at);
    return at;
  }

  #nameOf(at: number): string {
    return `${this.#target.host[at]}:${this.#target.port[at]}`;
  }

  #giveUpOthers(primary: number): void {
    for (const [socket, at] of this.#open) if (at !== primary) socket.destroy();
  }
}
