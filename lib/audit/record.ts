import { type Actor, requireRight } from "../actor.ts";
import type { Queryable } from "../db/mod.ts";
import type { AuditChange, AuditVerb, Subject } from "./shape.ts";
import { insertEntry } from "./store.ts";

/**
 * Note in the audit who has changed what. A verb calls it once, behind what it changes and in the
 * same transaction: there is a row exactly where something was changed. A verb that changes Redis has
 * no transaction: it gives its `deps` instead and notes what it has done right after it.
 *
 * It refuses a person whose role does not cover the act, and the transaction with it: the second lock,
 * behind `requireRight()` at the beginning of the verb.
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
  requireRight(actor, verb);
  await insertEntry(on.sql, { actor, verb, subject, change });
}
