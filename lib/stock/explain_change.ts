import { accountOfActor, type Actor } from "../actor.ts";
import type { Queryable } from "../db/mod.ts";

/** How units come into the house and leave it. */
export const movementKinds = [
  "delivery",
  "correction",
  "import",
  "bulk",
  "undo",
  "shipment",
  "return",
  "other",
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Why products change in a transaction. */
export interface ChangeReason {
  /** The act: `edit`, `import`, `undo`. */
  cause: string;
  /** A colleague's own words. */
  reason?: string;
  /** The import or the bulk edit it is a part of. */
  batch?: string;
  /** What a change of units counts as. */
  movement?: MovementKind;
}

/**
 * A statement that says who changes products in its transaction, and why: the tables of changes and
 * of movements keep it with each row that is changed behind it.
 *
 * @see 0040_product_changes.sql
 */
export function explainChange(
  sql: Queryable,
  actor: Actor,
  { cause, reason, batch, movement }: ChangeReason,
) {
  const account = accountOfActor(actor);
  const said = JSON.stringify({ actor: actor.kind, account, cause, reason, batch, movement });
  return sql`select set_config('shop.change', ${said}, true)`;
}
