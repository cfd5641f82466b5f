import type { Fragment, Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";
import { type AgainWhat, markAgain } from "../mark_again.ts";

/**
 * Marks jobs that were done or cancelled as run again, see `markAgain()`. Skips jobs whose last
 * repetition has not ended.
 *
 * @param of `isOpen`, a condition: the job `act.retried_as` has not ended
 */
export function markRepeated(
  sql: Queryable,
  { isOpen, ...what }: Pick<AgainWhat, "again" | "by"> & { isOpen: Fragment },
) {
  return markAgain(sql, {
    ...what,
    isMeant: sql`h.outcome in ('done', 'cancelled')`,
    mayAgain: sql`act.retried_as is null or not ${isOpen}`,
    tag: "again_of",
  });
}

/** The newest job that a job which was done or cancelled was run again as. */
export async function repeatedAs(sql: Queryable, id: JobId): Promise<JobId | null> {
  const [act] = await sql<{ as: JobId | null }[]>`
    select retried_as as "as" from job_dead_acts where job_id = ${id}`;
  return act?.as ?? null;
}
