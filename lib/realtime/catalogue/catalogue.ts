import { Loopback } from "./loopback.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { LiveEvent } from "./event.ts";
import { type Audience, findAudience, type Group } from "./group.ts";

/** Every event that one process knows, with the groups and the logs they go to. */
export interface Catalogue {
  /** May be promised in this process; of any other, `emitIn()` refuses to speak. */
  readonly events: ReadonlySet<LiveEvent>;
  readonly logs: readonly NamedLog[];
  /** The event of a type. */
  event(type: string): LiveEvent | null;
  /** The audience of a name, such as `user:17`; `null` for a name of no group. */
  audience(name: string): Audience | null;
}

/**
 * Put a process's catalogue together from the events of its rooms.
 *
 * @throws where two events have one type, two groups one word, or two logs one name
 */
export function createCatalogue(roomEvents: readonly LiveEvent[]): Catalogue {
  const events = new Set<LiveEvent>([Loopback, ...roomEvents]);
  const types = distinct(events, (event) => event.type);
  const groups = distinct<Group>(
    [...events].flatMap((event) => event.groups),
    (group) => group.word,
  );
  const logs = distinct<NamedLog>(
    [...groups.values()].map((group) => group.log),
    (log) => log.name,
  );
  return {
    events,
    logs: [...logs.values()],
    event: (type) => types.get(type) ?? null,
    audience: (name) => findAudience(groups, name),
  };
}

function distinct<T>(all: Iterable<T>, nameOf: (one: T) => string): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const one of all) {
    const name = nameOf(one);
    if ((found.get(name) ?? one) !== one) {
      throw new Error(`Cannot take "${name}" into the catalogue: it is defined twice`);
    }
    found.set(name, one);
  }
  return found;
}
