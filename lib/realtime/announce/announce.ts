import { uuidv7 } from "uuidv7";
import type { EventInput, LiveEvent } from "../catalogue/event.ts";
import { appendEvents, type LogDeps, type Pace } from "../log/event_log.ts";

export interface Announcement<Event extends LiveEvent = LiveEvent> {
  event: Event;
  data: EventInput<Event>;
  /** By which slow readers get two of them as one. */
  key?: string;
}

/**
 * Tell live connections of something at once, with no transaction that would remember it: where the log
 * is away, nobody is told. For events of one group without a parameter; all of them of one log.
 *
 * @param pace  told only as long as the log has fewer entries of late, whoever appended them
 * @returns     how many were told, of those given the first ones
 * @throws {ZodError} where data has another shape than its event says; where the log is away
 */
export async function announce(
  deps: LogDeps,
  announcements: readonly Announcement[],
  { pace }: { pace: Pace },
): Promise<number> {
  const [first] = announcements;
  if (!first) return 0;
  const at = new Date().toISOString();
  const events = announcements.map(({ event, data, key = null }) => ({
    id: uuidv7(),
    type: event.type,
    group: groupOf(event).word,
    key,
    at,
    data: event.data.parse(data),
  }));
  const { log } = groupOf(first.event);
  return (await appendEvents(deps, events, { log, pace })).appended;
}

function groupOf({ type, groups: [group, ...others] }: LiveEvent) {
  if (group && !group.hasParameter && others.length === 0) return group;
  throw new Error(`Cannot announce ${type}: it has several audiences`);
}
