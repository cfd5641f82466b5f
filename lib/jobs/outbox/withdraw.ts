import type { Queryable } from "../../db/mod.ts";
import { insertUnrun } from "../history/insert.ts";
import type { JobId } from "../task/job.ts";

/*
 * Promises that end before their job has run; history keeps the reason.
 */
const columns = (sql: Queryable) =>
  sql`o.id, o.task, o.queue, o.args, o.about, o.request_id, o.promised_at`;

/** Cancel a job that no broker has yet; false where there is no such promise. */
export async function cancelUnpublished(
  sql: Queryable,
  { id, reason }: { id: JobId; reason: string },
): Promise<boolean> {
  const rows = await insertUnrun(
    sql,
    sql`delete from jobs_outbox o where o.id = ${id} and o.published_under is null
        returning ${columns(sql)}, ${JSON.stringify({ reason })}::text::jsonb as info`,
  );
  return rows.length > 0;
}

/**
 * Withdraw promises whose unique key another job owns. Never a promise that a broker has accepted
 * before: that job was promised to run.
 *
 * @param duplicates  the owner's id by that of the promise
 */
export async function endDuplicates(
  sql: Queryable,
  duplicates: ReadonlyMap<JobId, JobId>,
): Promise<void> {
  await insertUnrun(
    sql,
    sql`delete from jobs_outbox o
         using unnest(${[...duplicates.keys()]}::uuid[], ${[...duplicates.values()]}::text[])
               as d (id, owner)
         where o.id = d.id and o.publishes = 0
        returning ${columns(sql)},
                  jsonb_build_object('reason', 'duplicate', 'owner', d.owner) as info`,
  );
}
