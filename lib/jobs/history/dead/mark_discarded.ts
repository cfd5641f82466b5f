import type { Queryable } from "../../../db/mod.ts";
import { type DeadChoice, type DeadFilter, letterCondition } from "./letter.ts";

/**
 * Mark dead letters as discarded, unless they are discarded or retried already; returns how many.
 */
export async function markDiscarded(
  sql: Queryable,
  which: DeadChoice,
  about: { by: string; why: string },
): Promise<number> {
  const ids = "ids" in which ? sql`and h.id = any (${[...which.ids]}::uuid[])` : sql``;
  const filter: DeadFilter = "filter" in which ? which.filter : {};
  const rows = await sql`
    insert into job_dead_acts as act (job_id, discarded_at, discarded_by, discard_reason)
    select h.id, now(), ${about.by}, ${about.why}
      from jobs_history h left join job_dead_acts a on a.job_id = h.id
     where ${letterCondition(sql, { ...filter, state: "open" })} ${ids}
    on conflict (job_id) do update
       set discarded_at = now(), discarded_by = excluded.discarded_by,
           discard_reason = excluded.discard_reason
     where act.retried_as is null and act.discarded_at is null
    returning job_id`;
  return rows.length;
}
