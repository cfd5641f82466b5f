import type { Deps } from "../deps.ts";

/** Something that may have happened twice, and the order it was about. */
export interface Doubt {
  jobId: string;
  /** `null` where the job was about none, or its history is gone. */
  orderId: string | null;
  number: string | null;
  at: Date;
}

/** What may have happened twice in the last 30 days, newest first. */
export async function listDoubts({ sql }: Pick<Deps, "sql">, limit: number): Promise<Doubt[]> {
  return await sql<Doubt[]>`
    select e.job_id as "jobId", o.id as "orderId", o.number, e.settled_at as at
      from job_effects e
      left join lateral (
           select substring(one from 7)::uuid as id
             from (select about from jobs_history where id = e.job_id
                    union all
                   select about from jobs_outbox where id = e.job_id) as j,
                  unnest(j.about) as one
            where one ~ '^order:[0-9a-f-]{36}$' limit 1) as a on true
      left join orders o on o.id = a.id
     where e.doubts > 0 and e.settled_at > now() - interval '30 days'
     order by e.settled_at desc limit ${limit}`;
}
