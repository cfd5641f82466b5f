import { sessionsStillValid } from "../accounts/mod.ts";
import type { Deps } from "../deps.ts";
import { createOrgan } from "../process/organ.ts";
import { createFanOut } from "./log/fan_out.ts";
import { measureLoopback } from "./log/loopback.ts";
import { createLogReader } from "./log/reader.ts";
import { HEARTBEAT_SECONDS } from "./protocol.ts";
import { createEventRelay } from "./relay/relay.ts";
import type { Asked } from "./sockets/admission.ts";
import { handleSocket, type Live } from "./sockets/handle_socket.ts";
import { Registry } from "./sockets/registry.ts";
import { type AskSessions, CHECK_EVERY_MS, createRightsCheck } from "./sockets/rights.ts";

/** Everything live of one web process. */
export interface Realtime {
  start(): void;
  /** Publish now what a transaction has promised. */
  nudge(): void;
  /**
   * Answer a request for a live connection with its upgrade.
   *
   * @throws {AppError} before the upgrade: `page.missing` for whoever may not read the group
   */
  handleSocket(asked: Asked): Response;
  /** Milliseconds an event takes through the log and back; `null` where it does not come back. */
  loopbackMs(): Promise<number | null>;
  /** Refuse new connections, and close those there are within `withinMs`. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between two looks for sockets whose close nobody answers. */
const SWEEP_EVERY_MS = 1_000;

export interface RealtimeOptions {
  /** By default the sessions of lib/accounts. */
  askSessions?: AskSessions;
}

export function createRealtime(
  deps: Deps,
  { askSessions = (ids) => sessionsStillValid(deps, ids) }: RealtimeOptions = {},
): Realtime {
  const fanOut = createFanOut();
  const reader = createLogReader(deps, fanOut);
  const registry = new Registry(deps.metrics.realtimeConnections);
  const live: Live = { deps, reader, fanOut, registry };
  const relay = createEventRelay(deps);
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
    runOnce: () => Promise.resolve(registry.ping(reader.position())),
  });
  const sweeper = createOrgan({
    name: "socket sweeper",
    log: deps.log,
    everyMs: SWEEP_EVERY_MS,
    runOnce: () => Promise.resolve(registry.sweep()),
  });
  const organs = [relay, reader, rights, heart, sweeper];
  return {
    start: () => organs.forEach((organ) => organ.start()),
    nudge: relay.nudge,
    handleSocket: (asked) => handleSocket(live, asked),
    async loopbackMs() {
      // A reader that has no place yet would not see what is appended before it has one.
      return reader.position() && await measureLoopback(deps, fanOut);
    },
    drain: (withinMs) => registry.drain(withinMs),
    async stop() {
      await Promise.all(organs.map((organ) => organ.stop()));
    },
  };
}
