import type { Fragment, Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";
import { type DeadLetter, letterColumns } from "./letter.ts";

/** Everything known of one dead letter. */
export interface DeadDetail extends DeadLetter {
  args: unknown;
  stack: string[];
  cause: string | null;
  retriedBy: string | null;
  discardedBy: string | null;
  discardReason: string | null;
  /** How the retry stands; null without one. */
  retry: "under way" | "done" | "dead" | "cancelled" | null;
  /** Effects of the letter: a retry has another id, so it does them again. */
  effects: { key: string; state: string; doubts: number }[];
}

/**
 * One dead letter in full; null where there is none of this id.
 *
 * @param isUnderWay  a condition: the job of the retry, `a.retried_as`, has not ended
 */
export async function selectDead(
  sql: Queryable,
  id: JobId,
  isUnderWay: Fragment,
): Promise<DeadDetail | null> {
  const [letter] = await sql<DeadDetail[]>`
    select ${letterColumns(sql)}, h.args,
           case when jsonb_typeof(h.info->'stack') = 'array' then h.info->'stack'
                else '[]'::jsonb end as stack,
           h.info->>'cause' as cause, a.retried_by as "retriedBy",
           a.discarded_by as "discardedBy", a.discard_reason as "discardReason",
           case when a.retried_as is null then null
                when ${isUnderWay} then 'under way'
                -- An ended job without history ended well: history always keeps the others.
                else coalesce(r.outcome, 'done') end as retry,
           coalesce((select jsonb_agg(jsonb_build_object('key', e.key, 'state', e.state,
                                                         'doubts', e.doubts) order by e.key)
                       from job_effects e where e.job_id = h.id), '[]'::jsonb) as effects
      from jobs_history h
      left join job_dead_acts a on a.job_id = h.id
      left join jobs_history r on r.id = a.retried_as
     where h.id = ${id} and h.outcome = 'dead' limit 1`;
  return letter ? { ...letter } : null;
}
