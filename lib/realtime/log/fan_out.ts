import type { Cursor } from "../cursor.ts";
import type { ResyncReason } from "../protocol.ts";
import type { Delivery } from "./entry.ts";

/** A listener to a group. Both calls return at once and do not throw. */
export interface Listener {
  onDelivery(delivery: Delivery): void;
  /** Events may be missing before `position`; those after it follow. */
  onResync(position: Cursor, reason: ResyncReason): void;
}

/** The listeners of this process, by group. Delivery is in memory, in the order of the log. */
export interface FanOut {
  /** @returns a function that ends it */
  listen(group: string, listener: Listener): () => void;
  /** Whether anybody listens to a group. */
  isHeard(group: string): boolean;
  deliver(delivery: Delivery): void;
  resync(position: Cursor, reason: ResyncReason): void;
}

export function createFanOut(): FanOut {
  const groups = new Map<string, Set<Listener>>();
  return {
    listen(group, listener) {
      const listeners = groups.get(group) ?? new Set();
      groups.set(group, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && groups.get(group) === listeners) groups.delete(group);
      };
    },
    isHeard: (group) => groups.has(group),
    deliver(delivery) {
      for (const listener of groups.get(delivery.event.group) ?? []) listener.onDelivery(delivery);
    },
    resync(position, reason) {
      for (const listeners of groups.values()) {
        for (const listener of listeners) listener.onResync(position, reason);
      }
    },
  };
}
