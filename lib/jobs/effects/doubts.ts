import type { Fragment, Queryable } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";

/** Effects in doubt are shown for this long. */
const DOUBT_DAYS = 30;
/** What somebody settled is an act of this name on its job. */
export const SETTLED = "effect.settled";

/** Within the days, and not settled by somebody since. */
function isOpen(sql: Queryable): Fragment {
  return sql`
    e.settled_at > now() - make_interval(days => ${DOUBT_DAYS})
    and not exists (select from job_acts x
                     where x.job_id = e.job_id and x.effect_key = e.key and x.act = ${SETTLED}
                       and x.acted_at >= e.settled_at)`;
}

/** A condition over `job_effects e`: it may have happened twice, and nobody has said whether it did. */
export function isDoubted(sql: Queryable): Fragment {
  return sql`e.doubts > 0 and ${isOpen(sql)}`;
}

/** An effect of which nobody can tell whether it happened, or how often. */
export interface UncertainEffect {
  jobId: JobId;
  key: string;
  /** `in_doubt`: no run has looked at it since. */
  state: "intended" | "in_doubt" | "done" | "refused";
  /** How often it may have happened once more. */
  doubts: number;
  at: Date;
}

/**
 * The newest of them: those that may have happened twice, and those that may have happened at all, which
 * the next run of their job would find so. Each part has an index of such rows alone.
 */
export async function selectUncertain(sql: Queryable, limit: number): Promise<UncertainEffect[]> {
  const columns = sql`e.job_id as "jobId", e.key, e.state, e.doubts, e.settled_at as at`;
  return await sql<UncertainEffect[]>`
    select * from (
      select ${columns} from job_effects e where ${isDoubted(sql)}
      union
      select ${columns} from job_effects e where e.state = 'in_doubt' and ${isOpen(sql)}) as found
     order by at desc, "jobId", key limit ${limit}`;
}

/** One effect, locked; undefined where there is none. */
export async function lockEffect(
  sql: Queryable,
  { jobId, key }: { jobId: JobId; key: string },
): Promise<{ state: string; doubts: number } | undefined> {
  const [row] = await sql<{ state: string; doubts: number }[]>`
    select state, doubts from job_effects where job_id = ${jobId} and key = ${key} for update`;
  return row;
}

/** Write down what somebody knows: the job's next run finds it so. What it returned is not known. */
export function writeSettled(
  sql: Queryable,
  { jobId, key, state }: { jobId: JobId; key: string; state: "done" | "refused" },
) {
  return sql`
    update job_effects set state = ${state}, settled_at = now()
     where job_id = ${jobId} and key = ${key}`;
}
