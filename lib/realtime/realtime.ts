import type { Deps } from "../deps.ts";
import { createOrgan } from "../process/organ.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { createSieve } from "./catalogue/sieve.ts";
import { createLogFeed, type LogFeed } from "./log/log_feed.ts";
import { measureLoopback } from "./log/loopback.ts";
import { mainLog, type NamedLog } from "./log/named_log.ts";
import { HEARTBEAT_SECONDS } from "./wire.ts";
import { createEventRelay } from "./relay/relay.ts";
import type { SocketRequest } from "./sockets/admission.ts";
import { createCoalescer } from "./sockets/coalescer.ts";
import { handleSocket, type LiveServices } from "./sockets/handle_socket.ts";
import { Registry } from "./sockets/registry.ts";
import { CHECK_EVERY_MS, createRightsCheck, type SessionLookup } from "./sockets/rights.ts";

/** Everything live of one web process. */
export interface Realtime {
  start(): void;
  /** Publish now what a transaction has promised. */
  nudge(): void;
  /**
   * Answer a request for a live connection with its upgrade.
   *
   * @throws {AppError} before the upgrade: `page.missing` for whoever may not read the groups
   */
  handleSocket(request: SocketRequest): Response;
  /** Milliseconds an event takes through the log and back; `null` where it does not come back. */
  loopbackMs(): Promise<number | null>;
  /** Refuse new connections, and close those there are within `withinMs`. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between two looks for sockets whose close nobody answers. */
const SWEEP_EVERY_MS = 1_000;

export interface RealtimeOptions {
  catalogue: Catalogue;
  askSessions: SessionLookup;
}

export function createRealtime(
  deps: Deps,
  { catalogue, askSessions }: RealtimeOptions,
): Realtime {
  const isKnown = createSieve(catalogue, deps.log);
  const feeds = new Map<NamedLog, LogFeed>(
    catalogue.logs.map((log) => [log, createLogFeed(deps, { log, isKnown })]),
  );
  const feedOf = (log: NamedLog) => feeds.get(log)!;
  const registry = new Registry(deps.metrics.realtimeConnections);
  const coalescer = createCoalescer(catalogue);
  const live: LiveServices = { deps, catalogue, feedOf, isKnown, coalescer, registry };
  const relay = createEventRelay(deps, { logs: catalogue.logs });
  const rights = createOrgan({
    name: "rights check",
    log: deps.log,
    everyMs: CHECK_EVERY_MS,
    runOnce: createRightsCheck(registry, askSessions),
  });
  const heart = createOrgan({
    name: "socket heartbeat",
    log: deps.log,
    everyMs: HEARTBEAT_SECONDS * 1_000,
    runOnce: () => Promise.resolve(registry.ping((log) => feedOf(log).reader.position())),
  });
  const sweeper = createOrgan({
    name: "socket sweeper",
    log: deps.log,
    everyMs: SWEEP_EVERY_MS,
    runOnce: () => Promise.resolve(registry.sweep()),
  });
  const readers = [...feeds.values()].map((feed) => feed.reader);
  const organs = [relay, ...readers, rights, heart, sweeper];
  return {
    start: () => organs.forEach((organ) => organ.start()),
    nudge: relay.nudge,
    handleSocket: (request) => handleSocket(live, request),
    async loopbackMs() {
      const { reader, fanOut } = feedOf(mainLog);
      // A reader that has no place yet would not see what is appended before it has one.
      return reader.position() && await measureLoopback(deps, fanOut);
    },
    drain: (withinMs) => registry.drain(withinMs),
    async stop() {
      await Promise.all(organs.map((organ) => organ.stop()));
    },
  };
}
