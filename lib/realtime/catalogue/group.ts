import { mainLog, type NamedLog } from "../log/named_log.ts";

/** Who is connected, as far as groups ask. */
export interface Reader {
  readonly accountId: string | null;
  /** What the account may do now; `null`: nothing any more. */
  readonly role: string | null;
}

/** An audience with its rule: who may read it, and which log its events are in. */
export interface Group {
  /** What comes before the colon, or all there is. */
  readonly word: string;
  readonly hasParameter: boolean;
  /**
   * Whoever knows an audience's name may read it, too, as long as a process's `OpenLookup` says so: the
   * parameter is a secret then, such as the address of an order.
   */
  readonly isOpenByName: boolean;
  readonly log: NamedLog;
  /** Asked at connect, at replay and at each delivery. @param parameter  "" where there is none */
  mayRead(reader: Reader, parameter: string): boolean;
}

/** One audience of a group: `orders`, or `user:17`. */
export interface Audience {
  readonly group: Group;
  readonly parameter: string;
  /** As events and frames say it. */
  readonly name: string;
}

/**
 * Define a group.
 *
 * @param pattern `orders`, or with a parameter `user:<id>`; it is stored with each event, so it never changes
 * @param options `mayRead`; `log` where it is not the main one; `isOpenByName`, by default false
 */
export function defineGroup(
  pattern: string,
  { mayRead, log = mainLog, isOpenByName = false }:
    & Pick<Group, "mayRead">
    & Partial<Pick<Group, "log" | "isOpenByName">>,
): Group {
  const [, word, parameter] = /^([a-z][a-z_]{0,30})(:<[a-z]+>)?$/.exec(pattern) ?? [];
  if (!word) throw new Error(`Cannot name a group "${pattern}"`);
  const hasParameter = parameter !== undefined;
  return Object.freeze({ word, hasParameter, log, isOpenByName, mayRead });
}

/** An audience's name in its parts; 80 characters at most, as many as a row takes. */
const shape = /^([a-z][a-z_]{0,30})(?::([A-Za-z0-9_-]{1,48}))?$/;

/**
 * The audience of this name.
 *
 * @param groups  by their words
 * @returns `null` for a group that is not among them, and for a parameter that is missing, one too
 *          many, or anything but up to 48 letters, digits, `_` and `-`
 */
export function findAudience(groups: ReadonlyMap<string, Group>, name: string): Audience | null {
  const [, word = "", parameter] = shape.exec(name) ?? [];
  const group = groups.get(word);
  if (!group || group.hasParameter !== (parameter !== undefined)) return null;
  return { group, parameter: parameter ?? "", name };
}

/** True where somebody may read this audience. */
export function mayRead(reader: Reader, { group, parameter }: Audience): boolean {
  return group.mayRead(reader, parameter);
}

/** What a line of the log says of audiences: the groups, and not whose. */
export function wordsOf(audiences: readonly (Audience | null)[]): string {
  return audiences.map((audience) => audience?.group.word ?? "unknown").join(" ");
}
