import type { Queryable } from "../../../db/mod.ts";
import { type AgainWhat, markAgain } from "../mark_again.ts";

/**
 * Marks dead jobs as retried, see `markAgain()`. Skips letters that are retried or discarded already,
 * except one whose retry was cancelled.
 */
export function markRetried(sql: Queryable, what: Pick<AgainWhat, "again" | "by">) {
  return markAgain(sql, {
    ...what,
    isMeant: sql`h.outcome = 'dead'`,
    mayAgain: sql`
      act.discarded_at is null
        and (act.retried_as is null
             or exists (select 1 from jobs_history r
                         where r.id = act.retried_as and r.outcome = 'cancelled'))`,
    tag: "retry_of",
  });
}
