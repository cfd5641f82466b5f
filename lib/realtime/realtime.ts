import type { Deps } from "../deps.ts";
import { createOrgan } from "../process/organ.ts";
import type { LiveRequest } from "./admission/admission.ts";
import { drain } from "./admission/drain.ts";
import { Registry } from "./admission/registry.ts";
import { CHECK_EVERY_MS, createRightsCheck, type RightsLookups } from "./admission/rights.ts";
import { createPollCarrier } from "./carriers/poll.ts";
import { answerEventStream } from "./carriers/sse.ts";
import { answerWebSocket } from "./carriers/websocket.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { createSieve } from "./catalogue/sieve.ts";
import { createCoalescer } from "./connection/coalescer.ts";
import type { LiveServices } from "./connection/live_services.ts";
import type { Transport } from "./connection/wire.ts";
import { createLogFeed, type LogFeed } from "./log/log_feed.ts";
import { measureLoopback } from "./log/loopback.ts";
import { mainLog, type NamedLog } from "./log/named_log.ts";
import { createEventRelay } from "./relay/relay.ts";

/** Everything live of one web process. */
export interface Realtime {
  start(): void;
  /** Publish now what a transaction has promised. */
  nudge(): void;
  /**
   * Answer a request for a live connection: with an upgrade, with a stream, or with what there is now.
   *
   * @throws {AppError} before it begins: `page.missing` for whoever may not read the groups,
   *   `request.too_many`, `service.unavailable`
   */
  answer(transport: Transport, request: LiveRequest): Promise<Response>;
  /** Whether a client of this process follows an audience, such as `jobs`, at this moment. */
  isHeard(name: string): boolean;
  /** Milliseconds an event takes through the log and back; `null` where it does not come back. */
  loopbackMs(): Promise<number | null>;
  /** Refuse new connections, and close those there are within `withinMs`. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between two looks for lines that need a sign of life, or whose close nobody answers. */
const BEAT_EVERY_MS = 1_000;

export interface RealtimeOptions extends RightsLookups {
  catalogue: Catalogue;
}

export function createRealtime(
  deps: Deps,
  { catalogue, ...lookups }: RealtimeOptions,
): Realtime {
  const isKnown = createSieve(catalogue, deps.log);
  const feeds = new Map<NamedLog, LogFeed>(
    catalogue.logs.map((log) => [log, createLogFeed(deps, { log, isKnown })]),
  );
  const feedOf = (log: NamedLog) => feeds.get(log)!;
  const registry = new Registry(deps.metrics.realtimeConnections);
  const coalescer = createCoalescer(catalogue);
  const { askOpen } = lookups;
  const live: LiveServices = { deps, catalogue, feedOf, isKnown, coalescer, registry, askOpen };
  const answers: Record<Transport, (request: LiveRequest) => Promise<Response>> = {
    websocket: (request) => answerWebSocket(live, request),
    sse: (request) => answerEventStream(live, request),
    poll: createPollCarrier(live),
  };
  const relay = createEventRelay(deps, { logs: catalogue.logs });
  const rights = createOrgan({
    name: "rights check",
    log: deps.log,
    everyMs: CHECK_EVERY_MS,
    runOnce: createRightsCheck(registry, lookups),
  });
  const heart = createOrgan({
    name: "live heartbeat",
    log: deps.log,
    everyMs: BEAT_EVERY_MS,
    runOnce() {
      registry.ping((log) => feedOf(log).reader.position());
      registry.sweep();
      return Promise.resolve();
    },
  });
  const readers = [...feeds.values()].map((feed) => feed.reader);
  const organs = [relay, ...readers, rights, heart];
  return {
    start: () => organs.forEach((organ) => organ.start()),
    nudge: relay.nudge,
    answer: (transport, request) => answers[transport](request),
    isHeard(name) {
      const audience = catalogue.audience(name);
      return audience !== null && feedOf(audience.group.log).fanOut.isHeard(name);
    },
    async loopbackMs() {
      const { reader, fanOut } = feedOf(mainLog);
      // A reader that has no place yet would not see what is appended before it has one.
      return reader.position() && await measureLoopback(deps, fanOut);
    },
    drain: (withinMs) => drain(registry, withinMs),
    async stop() {
      await Promise.all(organs.map((organ) => organ.stop()));
    },
  };
}
