import { uuidv7 } from "uuidv7";
import type { Tx } from "../db/mod.ts";
import type { EventInput, LiveEvent } from "./catalogue/event.ts";
import { findAudience, type Group } from "./catalogue/group.ts";
import { insertEvent } from "./store.ts";

export interface Emission<Input> {
  data: Input;
  /** What the event is about, such as the order's id: 1 to 80 characters. */
  key?: string;
  /** Which of the event's groups, where it has several. */
  group?: Group;
  /** Which audience, where the event's group has a parameter: `17` for `user:17`. */
  parameter?: string;
}

/**
 * Promise an event inside a business transaction: live connections learn of it exactly if the
 * transaction commits, a few milliseconds later, each one once.
 *
 * @returns the event's id (UUIDv7), by which readers recognise what they already have
 * @throws {ZodError} where the data has a field that its schema does not know, or another shape
 * @throws {Error} where this process has no such event, or its group no such audience
 */
export function emitIn<Event extends LiveEvent>(
  tx: Tx,
  event: Event,
  emission: Emission<EventInput<Event>>,
): Promise<string> {
  return Promise.try(() => sendEvent(tx, event, emission));
}

function sendEvent(tx: Tx, event: LiveEvent, emission: Emission<unknown>): string {
  const { type } = event;
  const { key = null } = emission;
  if (!tx.events.has(event)) {
    throw new Error(`Cannot emit ${type}: it is not in the catalogue of this process`);
  }
  if (key !== null && (key.length < 1 || key.length > 80)) {
    throw new Error(
      `Cannot emit ${type}: its key has ${key.length} characters, 1 to 80 are possible`,
    );
  }
  const id = uuidv7();
  const group = groupOf(event, emission.group);
  const row = {
    id,
    type,
    group: audienceName(type, group, emission.parameter),
    log: group.log.name,
    key,
    data: JSON.stringify(event.data.parse(emission.data)),
    requestId: tx.requestId,
  };
  tx.send(insertEvent(tx.sql, row));
  tx.promised("events");
  return id;
}

function groupOf({ type, groups }: LiveEvent, chosen?: Group): Group {
  const [only, another] = groups;
  const group = chosen ?? (another ? undefined : only);
  if (group && groups.includes(group)) return group;
  const words = groups.map((one) => one.word).join(", ");
  throw new Error(`Cannot emit ${type}: say to which of its groups, ${words}`);
}

/** Made and read by one rule, so that nothing is told to an audience that nobody can ask for. */
function audienceName(type: string, group: Group, parameter?: string): string {
  const name = parameter === undefined ? group.word : `${group.word}:${parameter}`;
  const groups = new Map<string, Group>([[group.word, group]]);
  if (findAudience(groups, name)) return name;
  throw new Error(`Cannot emit ${type}: "${name.slice(0, 80)}" is no audience of its group`);
}
