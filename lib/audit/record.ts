import type { Actor } from "../actor.ts";
import type { Queryable } from "../db/mod.ts";
import type { AuditChange, AuditVerb, Subject } from "./shape.ts";
import { insertEntry } from "./store.ts";

/**
 * Note in the audit who has changed what. A verb calls it once, behind what it changes and in the
 * same transaction: there is a row exactly where something was changed. A verb that changes Redis has
 * no transaction: it gives its `deps` instead and notes what it has done right after it.
 *
 * @param on  the transaction (`Tx`, or `{ sql: tx }`), or the dependencies of what has none
 */
export async function record(
  on: { readonly sql: Queryable },
  actor: Actor,
  verb: AuditVerb,
  subject: Subject,
  change: AuditChange = {},
): Promise<void> {
  await insertEntry(on.sql, { actor, verb, subject, change });
}
