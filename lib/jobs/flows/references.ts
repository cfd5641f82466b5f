/*
 * References to results. A step's arguments are stored when the flow starts, long before the
 * results they use exist; so they hold placeholders, which are plain JSON:
 *
 *   {"$result": "charge"}                      the result of the node "charge"
 *   {"$result": "charge", "path": ["id"]}      one field of it
 */

/** A flow that cannot be: the message says what to change. Thrown while it is being built. */
export class FlowRefused extends Error {
  override readonly name = "FlowRefused";
}

/** Stands for the result of a node that has ended by then; null where it did not end well. */
export interface ResultRef {
  readonly $result: string;
  readonly path?: readonly (string | number)[];
}

/** `T`, any part of which may stand for a result. */
export type WithReferences<T> =
  | T
  | ResultRef
  | (T extends readonly (infer Item)[] ? readonly WithReferences<Item>[]
    : T extends object ? { readonly [Key in keyof T]: WithReferences<T[Key]> }
    : never);

/** A placeholder for the result of `node`, or for what lies in it at `path`. */
export function resultOf(node: string, ...path: readonly (string | number)[]): ResultRef {
  return path.length === 0 ? { $result: node } : { $result: node, path };
}

/** The placeholders in a value, wherever they are. */
export function referencesIn(value: unknown): ResultRef[] {
  if (typeof value !== "object" || value === null) return [];
  if ("$result" in value) return [checkedReference(value)];
  return Object.values(value).flatMap(referencesIn);
}

export function hasReferences(value: unknown): boolean {
  return referencesIn(value).length > 0;
}

/** The value with each placeholder replaced by what `find` says for it. */
export function replaceReferences(value: unknown, find: (ref: ResultRef) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("$result" in value) return find(checkedReference(value));
  if (Array.isArray(value)) return value.map((item) => replaceReferences(item, find));
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, one]) => [key, replaceReferences(one, find)]));
}

/** What lies in `value` at `path`; undefined where nothing does. */
export function atPath(value: unknown, path: readonly (string | number)[] = []): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}

function checkedReference(value: object): ResultRef {
  const { $result, path, ...rest } = value as Record<string, unknown>;
  const isPath = path === undefined || Array.isArray(path) &&
      path.every((key) => typeof key === "string" || typeof key === "number");
  if (typeof $result !== "string" || !isPath || Object.keys(rest).length > 0) {
    throw new FlowRefused(`Cannot read a "$result": make it by resultOf("node", …path)`);
  }
  return value as ResultRef;
}
