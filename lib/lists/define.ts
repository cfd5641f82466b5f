import type { Fields } from "./fields/field.ts";
import type { List, ListSpec, Row } from "./shape.ts";
import { reserved } from "./shape.ts";

/**
 * Describe a list: what it holds, how it is narrowed, sorted, shown, written to a file, acted upon.
 *
 * @throws at start, where a filter has a name that addresses need for something else
 */
export function defineList<R extends Row, C extends string, F extends Fields>(
  spec: ListSpec<R, C, F>,
): List<R, C> {
  for (const name of Object.keys(spec.fields)) {
    if (!/^[a-z][a-z0-9_-]*$/.test(name) || (reserved as readonly string[]).includes(name)) {
      throw new Error(`Cannot name a filter of ${spec.name} "${name}"`);
    }
  }
  if (!spec.columns[spec.sort.column]?.sort) {
    throw new Error(`Cannot sort ${spec.name} by ${spec.sort.column}: the column does not say how`);
  }
  return spec;
}
