import { type Delivery, deliveryOf } from "./log/entry.ts";
import type { EventData } from "./events.ts";

/** Where two deliveries have the same one, the newer may stand for both; `null`: it may not. */
export function coalesceKey({ event: { type, key } }: Delivery): string | null {
  return key !== null && type in merges ? `${type} ${key}` : null;
}

/**
 * One delivery that says what both say, with the id of the newer at the place of the older.
 *
 * The older place, because a cursor must never be past something that its client did not get: who
 * is cut off after this frame is sent the newer event again, and knows it by its id.
 */
export function coalesce(older: Delivery, newer: Delivery): Delivery {
  const merge = merges[newer.event.type];
  if (!merge) throw new Error(`Cannot coalesce ${newer.event.type}: no rule says how`);
  const data = merge(older.event.data, newer.event.data);
  return deliveryOf(older.position, { ...newer.event, data });
}

/** Rules by type. A type without one, such as order.placed, is always delivered one by one. */
const merges: Record<string, (older: unknown, newer: unknown) => unknown> = {
  "order.status_changed": (older, newer) => ({
    ...(newer as EventData<"order.status_changed">),
    // Readers keep sums by what an order leaves and what it enters; the middle cancels out.
    from: (older as EventData<"order.status_changed">).from,
  }),
};
