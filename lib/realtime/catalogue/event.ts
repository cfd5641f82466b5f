import type { z } from "zod";
import type { Group } from "./group.ts";

/** A named definition: what an event's data looks like, and who is told. */
export interface LiveEvent<Input = unknown, Data = unknown> {
  readonly type: string;
  /** Each event is told to one audience of one of them. */
  readonly groups: readonly Group[];
  /** Checked by whoever emits. */
  readonly data: z.ZodType<Data, Input>;
  /**
   * Data that stands for two events at once, for slow readers; without it each event is sent by
   * itself.
   */
  merge?(older: Data, newer: Data): Data;
}

/** What may be handed to `emitIn()`; dates are accepted and become ISO text. */
export type EventInput<E extends LiveEvent> = z.input<E["data"]>;
/** Data of an event as a reader gets it. */
export type EventData<E extends LiveEvent> = z.output<E["data"]>;

type StrictObject = z.ZodObject<z.core.$ZodLooseShape, z.core.$strict>;
/** A strict object, or one of several. */
type StrictData = StrictObject | z.ZodUnion<readonly StrictObject[]>;

/**
 * Define an event.
 *
 * @param type     `noun.participle`; it is stored with each event, so it never changes
 * @param options  `group`, or several, of which who emits says one; `data`, a strict object of identifiers, totals, states and instants, see
 *                 `fields`, or a union of such: no field takes free text, so that a name or an address
 *                 has nowhere to go; `merge`, where two events of one key can be told as one
 */
export function defineEvent<Data extends StrictData>(
  type: string,
  options: {
    group: Group | readonly Group[];
    data: Data;
    merge?(older: z.output<Data>, newer: z.output<Data>): z.output<Data>;
  },
): LiveEvent<z.input<Data>, z.output<Data>> {
  if (!/^[a-z_]{3,30}(\.[a-z_]{1,29})?$/.test(type)) {
    throw new Error(`Cannot name an event "${type}"`);
  }
  const { group, ...rest } = options;
  const groups = "word" in group ? [group] : group;
  // A union of schemas is a schema of what they read, which the compiler does not see by itself.
  const data = rest.data as unknown as z.ZodType<z.output<Data>, z.input<Data>>;
  return Object.freeze({ type, groups, ...rest, data });
}
