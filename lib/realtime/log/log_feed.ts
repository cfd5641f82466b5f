import type { Deps } from "../../deps.ts";
import type { Delivery } from "./entry.ts";
import { createFanOut, type FanOut } from "./fan_out.ts";
import type { NamedLog } from "./named_log.ts";
import { createLogReader, type LogReader } from "./reader.ts";

/** One log in one process: its reader, and everybody there who listens to its groups. */
export interface LogFeed {
  readonly log: NamedLog;
  readonly reader: LogReader;
  readonly fanOut: FanOut;
}

/** @param isKnown  what is told at all; the reader goes on past the rest */
export function createLogFeed(
  deps: Deps,
  { log, isKnown }: { log: NamedLog; isKnown: (delivery: Delivery) => boolean },
): LogFeed {
  const fanOut = createFanOut();
  const sieved: FanOut = {
    ...fanOut,
    deliver(delivery) {
      if (!isKnown(delivery)) return;
      if (delivery.event.requestId === undefined) return fanOut.deliver(delivery);
      const startedMs = performance.now();
      fanOut.deliver(delivery);
      report(deps, delivery, performance.now() - startedMs);
    },
  };
  return { log, fanOut, reader: createLogReader(deps, { log, fanOut: sieved }) };
}

/**
 * One line an event and process, however many frames it became. What a slow reader gets later, merged with
 * others, is not among them.
 */
function report({ log }: Deps, { event, sent }: Delivery, duration_ms: number): void {
  if (sent === 0) return;
  const { id: event_id, type, requestId: request_id } = event;
  log("event.delivered", { request_id, event_id, type, frames: sent, duration_ms });
}
