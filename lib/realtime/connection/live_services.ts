import type { Deps } from "../../deps.ts";
import type { Registry } from "../admission/registry.ts";
import type { OpenLookup } from "../admission/rights.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Delivery } from "../log/entry.ts";
import type { LogFeed } from "../log/log_feed.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { Coalescer } from "./coalescer.ts";
import { Connection, type LiveSession } from "./connection.ts";
import type { Wire } from "./wire.ts";

/** What live connections of this process stand on. */
export interface LiveServices {
  deps: Deps;
  catalogue: Catalogue;
  feedOf(log: NamedLog): LogFeed;
  isKnown(delivery: Delivery): boolean;
  coalescer: Coalescer;
  registry: Registry;
  askOpen: OpenLookup;
}

/** A connection of this process, which counts from now on. */
export function openConnection(
  { deps: { metrics }, coalescer, registry }: LiveServices,
  wire: Wire,
  { session, owner }: { session: LiveSession | null; owner: string | null },
): Connection {
  const connection = new Connection(wire, {
    session,
    owner,
    coalescer,
    onSent(delivery) {
      delivery.sent += 1;
      metrics.realtimeDelivered.inc();
    },
    onSlow: () => metrics.realtimeDropped.inc(),
  });
  registry.add(connection);
  return connection;
}
