import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";

/** How a promised job ended. */
export interface JobEnd {
  id: JobId;
  outcome: "done" | "dead" | "cancelled";
  fingerprint: string | null;
  /** Null where its history is not kept. */
  endedAt: Date | null;
}

/**
 * How these jobs ended, all of which have, in the order of their ends; done where history does not
 * keep the end.
 */
export async function selectEnds(sql: Queryable, ids: readonly JobId[]): Promise<JobEnd[]> {
  return [
    ...await sql<JobEnd[]>`
      select t.id, coalesce(h.outcome, 'done') as outcome, h.fingerprint,
             h.finished_at as "endedAt"
        from unnest(${[...ids]}::uuid[]) as t (id)
        left join jobs_history h on h.id = t.id
       order by h.finished_at nulls first, t.id`,
  ];
}

/** Those of the jobs that are dead, the last first, each with the name of its error. */
export async function deadAmong(
  sql: Queryable,
  ids: readonly JobId[],
): Promise<{ id: JobId; fingerprint: string }[]> {
  return await sql<{ id: JobId; fingerprint: string }[]>`
    select id, fingerprint from jobs_history
     where id = any (${[...ids]}::uuid[]) and outcome = 'dead'
     order by finished_at desc, id desc`;
}
