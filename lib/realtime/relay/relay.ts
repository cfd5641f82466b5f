import type { Deps } from "../../deps.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import type { NamedLog } from "../log/named_log.ts";
import { publishEvents } from "./publish.ts";

/*
 * The event relay: puts promised events into the live logs.
 *
 * Watches  events_outbox rows that are not published
 * Runs     right after each commit that promised one (nudged), and every `everyMs`
 * Batch    500 rows, under one lock for all processes
 * Changes  the live logs, then `published_at` in the transaction that holds the lock
 * Logs     organ.failed, once a round, with a pause that doubles up to 5 s
 */
export function createEventRelay(
  deps: Deps,
  { logs, everyMs = 1_000 }: { logs: readonly NamedLog[]; everyMs?: number },
): Organ {
  return createOrgan({
    name: "event relay",
    log: deps.log,
    everyMs,
    runOnce: async () => (await publishEvents(deps, { logs })).more,
  });
}
