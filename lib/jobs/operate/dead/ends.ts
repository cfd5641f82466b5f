import type { Deps } from "../../../deps.ts";
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
 * Those of the promised jobs that have ended, in the order of their ends. The promise goes in the
 * transaction that stores the history, so a job without either ended well and is not kept.
 */
export async function endsOf(deps: Pick<Deps, "sql">, ids: readonly JobId[]): Promise<JobEnd[]> {
  if (ids.length === 0) return [];
  return [
    ...await deps.sql<JobEnd[]>`
      select t.id, coalesce(h.outcome, 'done') as outcome, h.fingerprint,
             h.finished_at as "endedAt"
        from unnest(${[...ids]}::uuid[]) as t (id)
        left join jobs_outbox o on o.id = t.id
        left join jobs_history h on h.id = t.id
       where o.id is null
       order by h.finished_at nulls first, t.id`,
  ];
}
