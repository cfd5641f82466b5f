import { newJobId } from "../task/job_id.ts";
import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { markRepeated } from "../history/ended/mark_repeated.ts";
import { markRetried } from "../history/dead/mark_retried.ts";
import type { JobId } from "../task/job.ts";
import { insertRetried } from "./insert_retried.ts";
import { isPromised } from "./store.ts";

/** A job that has ended and the job that took its place. */
export interface Replacement {
  id: JobId;
  retriedAs: JobId;
}

/**
 * Promise ended jobs again, each under a new id and with counters that start anew. The new job has
 * the priority, the key and the keep of the old one, and as long a time until its deadline; not its
 * unique key, which ended with the old job and may have another owner by now. One statement marks
 * the letter and makes the promise, so when two people press at once, one retries. A retried letter
 * stays retried, unless its retry was cancelled; a discarded letter stays discarded. A job that was
 * done or cancelled is run again as often as somebody wants, but one after the other.
 *
 * @param of         those that died, or those that ended otherwise
 * @param ids        at most 1,000
 * @param by         who retries them, as `nameOfActor()` says it
 * @param alongside  done in the same transaction, where any is retried
 * @returns          those that were retried now, in the order of `ids`
 */
export async function promiseAgain(
  deps: Pick<Deps, "sql" | "relay" | "requestId" | "events">,
  { of = "dead", ids, by, alongside }: {
    of?: "dead" | "ended";
    ids: readonly JobId[];
    by: string;
    alongside: (tx: Tx, retried: readonly Replacement[]) => Promise<void>;
  },
): Promise<Replacement[]> {
  const again = new Map(ids.map((id) => [id, newJobId()]));
  return await inTransaction(deps, async (tx) => {
    tx.promised("jobs");
    const marked = of === "dead"
      ? markRetried(tx.sql, { again, by })
      : markRepeated(tx.sql, { again, by, isOpen: isPromised(tx.sql, "act.retried_as") });
    const rows = await tx.sql<{ id: JobId }[]>`with ${marked} ${insertRetried(tx.sql)}`;
    const made = new Set(rows.map((row) => row.id));
    const retried = [...again].filter(([, to]) => made.has(to))
      .map(([id, retriedAs]) => ({ id, retriedAs }));
    if (retried.length > 0) await alongside(tx, retried);
    return retried;
  });
}
