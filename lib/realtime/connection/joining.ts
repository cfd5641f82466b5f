import type { Audience } from "../catalogue/group.ts";
import type { Cursor } from "../cursor.ts";
import type { Delivery } from "../log/entry.ts";
import type { LogLookup } from "../log/event_log.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { ResyncReason } from "../protocol.ts";

/** Events kept while a replay is read, which takes milliseconds. */
const WAITING_LIMIT = 5_000;

/** How groups of a log begin: where, with what before it, and whether their snapshot is still good. */
export interface Beginning {
  place: Cursor;
  missed: Delivery[];
  resync?: ResyncReason;
}

/** A group that begins: while it waits, it says where. */
export interface Joiner {
  readonly audience: Audience;
  joining: Joining | null;
}

/**
 * Groups of one log that begin together. They listen before their replay is read: what arrives
 * meanwhile waits here, and is then delivered as far as it comes after the replay. So nothing is missed
 * and nothing is sent twice, wherever the process's own reader of the log is at that moment.
 */
export class Joining {
  readonly log: NamedLog;
  readonly subscriptions: readonly Joiner[];
  waiting: Delivery[] = [];
  #lost: Beginning | null = null;

  constructor(log: NamedLog, subscriptions: readonly Joiner[]) {
    this.log = log;
    this.subscriptions = subscriptions;
    for (const subscription of subscriptions) subscription.joining = this;
  }

  /** @returns false where too much waits */
  keep(delivery: Delivery): boolean {
    this.waiting.push(delivery);
    return this.waiting.length <= WAITING_LIMIT;
  }

  /** The log was lost meanwhile: whatever a look into it has found is of another life. */
  lose(place: Cursor, resync: ResyncReason): void {
    this.waiting = [];
    this.#lost = { place, missed: [], resync };
  }

  beginningOr(found: Beginning): Beginning {
    return this.#lost ?? found;
  }

  /** From now on its groups are told at once. */
  end(): void {
    for (const subscription of this.subscriptions) subscription.joining = null;
    this.waiting = [];
  }
}

/** The beginning that a look into the log allows for a client that came back at `after`. */
export function beginningOf(after: Cursor, { state, end, missed }: LogLookup): Beginning {
  if (state === "held") return { place: after, missed };
  return { place: end, missed: [], resync: state };
}
