import { newJobId } from "../../task/job_id.ts";
import { type Actor, nameOfActor } from "../../../actor.ts";
import { inTransaction, type Tx } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { markRetried } from "../../history/dead/mark_retried.ts";
import { insertRetried } from "../../outbox/insert_retried.ts";
import type { JobId } from "../../task/job.ts";

/** A dead letter and the job that took its place. */
export interface Replacement {
  id: JobId;
  retriedAs: JobId;
}

/**
 * Promise dead jobs again, each under a new id and with counters that start anew. The new job has
 * the priority, the key and the keep of the old one, and as long a time until its deadline; not its
 * unique key, which ended with the old job and may have another owner by now. One statement marks
 * the letter and makes the promise, so when two people press at once, one retries. A retried letter
 * stays retried, unless its retry was cancelled; a discarded letter stays discarded.
 *
 * @param ids        at most 1,000
 * @param alongside  done in the same transaction, where any is retried
 * @returns          those that were retried now, in the order of `ids`
 */
export async function promiseAgain(
  deps: Deps,
  actor: Actor,
  { ids, alongside }: { ids: readonly JobId[]; alongside: (tx: Tx) => Promise<void> },
): Promise<Replacement[]> {
  const again = new Map(ids.map((id) => [id, newJobId()]));
  const rows = await inTransaction(deps, async (tx) => {
    tx.promised("jobs");
    const retried = await tx.sql<{ id: JobId }[]>`
      with ${markRetried(tx.sql, { again, by: nameOfActor(actor) })} ${insertRetried(tx.sql)}`;
    if (retried.length > 0) await alongside(tx);
    return retried;
  });
  const made = new Set(rows.map((row) => row.id));
  return [...again].filter(([, to]) => made.has(to)).map(([id, retriedAs]) => ({ id, retriedAs }));
}
