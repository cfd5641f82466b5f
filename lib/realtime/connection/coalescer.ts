import type { Catalogue } from "../catalogue/catalogue.ts";
import { type Delivery, deliveryOf } from "../log/entry.ts";

/** Makes one delivery of several that wait for a slow reader, where their event says how. */
export interface Coalescer {
  /** Where two deliveries have the same one, the newer may stand for both; `null`: it may not. */
  keyOf(delivery: Delivery): string | null;
  /**
   * One delivery that says what both say, with the id of the newer at the place of the older.
   *
   * The older place, because a cursor must never be past something that its client did not get: who
   * is cut off after this frame is sent the newer event again, and knows it by its id.
   */
  coalesce(older: Delivery, newer: Delivery): Delivery;
}

export function createCoalescer(catalogue: Pick<Catalogue, "event">): Coalescer {
  return {
    keyOf({ event: { type, group, key } }) {
      return key !== null && catalogue.event(type)?.merge ? `${group} ${type} ${key}` : null;
    },
    coalesce(older, newer) {
      const { type } = newer.event;
      const event = catalogue.event(type);
      if (!event?.merge) throw new Error(`Cannot coalesce ${type}: no rule says how`);
      const data = event.merge(older.event.data, newer.event.data);
      return deliveryOf(older.position, { ...newer.event, data });
    },
  };
}
