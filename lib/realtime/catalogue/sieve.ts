import type { Log } from "../../log/mod.ts";
import type { Delivery } from "../log/entry.ts";
import type { Catalogue } from "./catalogue.ts";

/** Types that are told of at most: what comes from outside is not kept without bound. */
const TOLD = 100;

/**
 * Tells what a process can deliver from what it does not know, as in a deploy: there the release
 * beside it may emit events that this one has no definition of. The first of each type is logged.
 *
 * Data is not looked at again. It was checked by who emitted it, and a field that a newer release
 * adds must not keep the event from everybody who is still connected here.
 */
export function createSieve(
  catalogue: Catalogue,
  log: Log,
): (delivery: Delivery) => boolean {
  const told = new Set<string>();

  return function isKnown({ event: { type, group } }) {
    const known = catalogue.event(type);
    if (known && catalogue.audience(group)?.group === known.group) return true;
    if (told.size < TOLD && !told.has(type)) {
      told.add(type);
      log("events.unknown", { type: type.slice(0, 60) });
    }
    return false;
  };
}
