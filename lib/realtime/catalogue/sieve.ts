import type { Log } from "../../log/mod.ts";
import type { Delivery } from "../log/entry.ts";
import type { Catalogue } from "./catalogue.ts";

/** Most types that are logged: names that come from outside are not kept without a bound. */
const TOLD = 100;

/**
 * Tells events that this process can deliver from those it does not know. During a deploy, the
 * newer release beside it may emit events that this one has no definition of. The first of each
 * type is logged.
 *
 * The data is not checked again. The process that emitted it has checked it, and a field that a
 * newer release adds must not keep the event from clients still connected here.
 */
export function createSieve(
  catalogue: Catalogue,
  log: Log,
): (delivery: Delivery) => boolean {
  const told = new Set<string>();

  return function isKnown({ event: { type, group } }) {
    const audience = catalogue.audience(group);
    if (audience && catalogue.event(type)?.groups.includes(audience.group)) return true;
    if (told.size < TOLD && !told.has(type)) {
      told.add(type);
      log("events.unknown", { type: type.slice(0, 60) });
    }
    return false;
  };
}
