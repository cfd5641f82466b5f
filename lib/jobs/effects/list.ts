import type { Queryable } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";

/** What a job did outside, once, and how sure that is. */
export interface EffectRow {
  key: string;
  state: "intended" | "done" | "in_doubt" | "refused";
  /** How often it may have happened once more. */
  doubts: number;
  run: number;
  intendedAt: Date;
  settledAt: Date | null;
}

/** The effects of some jobs, by job, in the order in which they were meant to happen. */
export async function listEffects(
  sql: Queryable,
  ids: readonly JobId[],
): Promise<Map<JobId, EffectRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<(EffectRow & { jobId: JobId })[]>`
    select job_id as "jobId", key, state, doubts, run::float8 as run, intended_at as "intendedAt",
           settled_at as "settledAt" from job_effects
     where job_id = any (${[...ids]}::uuid[]) order by intended_at`;
  return Map.groupBy(rows.map((row) => ({ ...row })), ({ jobId }) => jobId);
}
