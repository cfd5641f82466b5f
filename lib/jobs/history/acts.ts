import type { Queryable } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";
import { clean } from "../task/storable.ts";

/** Characters of a reason. */
export const LONGEST_REASON = 500;

export interface NewJobAct {
  jobId: JobId;
  /** In the words of the audit: `job.cancel_asked`. */
  act: string;
  /** Of which of its effects; "" where it is about the job. */
  effectKey?: string;
  reason: string;
  /** As `nameOfActor()` says. */
  by: string;
}

/** Keep why somebody did something to a job. What nobody gave a reason for is in the audit alone. */
export function insertAct(sql: Queryable, { jobId, act, effectKey = "", reason, by }: NewJobAct) {
  const words = clean(reason.slice(0, LONGEST_REASON));
  return sql`
    insert into job_acts (job_id, act, effect_key, reason, acted_by)
    values (${jobId}, ${act}, ${effectKey}, ${words}, ${by})`;
}

/** The same for many jobs; nothing where no reason was given. */
export async function insertActs(
  sql: Queryable,
  { jobIds, act, reason, by }: {
    jobIds: readonly JobId[];
    act: string;
    reason: string;
    by: string;
  },
): Promise<void> {
  const words = clean(reason.slice(0, LONGEST_REASON));
  if (words === "") return;
  await sql`
    insert into job_acts (job_id, act, effect_key, reason, acted_by)
    select id, ${act}, '', ${words}, ${by} from unnest(${[...jobIds]}::uuid[]) id`;
}

/** What somebody did to a job, and why. */
export interface JobAct {
  act: string;
  effectKey: string;
  reason: string;
  /** An e-mail address, `operator` or `system`; the id of an account that is gone. */
  by: string;
  at: Date;
}

const MOST = 100;

/** The acts on a job, the newest first, 100 at most. */
export async function selectActs(sql: Queryable, jobId: JobId): Promise<JobAct[]> {
  return await sql<JobAct[]>`
    select x.act, x.effect_key as "effectKey", x.reason, x.acted_at as at,
           coalesce(a.email, x.acted_by) as by
      from job_acts x
      left join accounts a on a.id = case when x.acted_by ~ '^[0-9a-f-]{36}$' then x.acted_by::uuid end
     where x.job_id = ${jobId} order by x.id desc limit ${MOST}`;
}

export function deleteActs(sql: Queryable, before: Date) {
  return sql`delete from job_acts where acted_at < ${before}`;
}
