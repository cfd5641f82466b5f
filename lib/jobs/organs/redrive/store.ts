import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";
import type { Redrive, RedriveState } from "./shape.ts";

/** A process that takes longer for one step has died. */
const HELD_S = 60;
/** Redrives that go on at once; of more, each has its turn. */
const AT_ONCE = 20;

function columns(sql: Queryable) {
  return sql`
    id, fingerprint, task, state, letters, asked_at as "askedAt", asked_by as "askedBy", place,
    started, done, died, cancelled, moved_at as "movedAt", ended_at as "endedAt",
    ended_by as "endedBy"`;
}

/** False where one of the same error goes on already. */
export async function insertRedrive(
  sql: Queryable,
  of: Pick<Redrive, "id" | "fingerprint" | "task" | "letters" | "askedBy">,
): Promise<boolean> {
  const { count } = await sql`
    insert into dead_redrives (id, fingerprint, task, letters, asked_by)
    values (${of.id}, ${of.fingerprint}, ${of.task}, ${of.letters}, ${of.askedBy})
    on conflict (fingerprint) where state = 'running' do nothing`;
  return count > 0;
}

/** The newest redrive of each of these errors. */
export async function newestRedrives(
  sql: Queryable,
  fingerprints: readonly string[],
): Promise<Redrive[]> {
  return [
    ...await sql<Redrive[]>`
      select distinct on (fingerprint) ${columns(sql)} from dead_redrives
       where fingerprint = any (${[...fingerprints]}::text[])
       order by fingerprint, asked_at desc`,
  ];
}

/** Take the redrives that go on, or whose jobs do, and that no other process is at. */
export async function holdRedrives(sql: Queryable): Promise<Redrive[]> {
  return [
    ...await sql<Redrive[]>`
      update dead_redrives set held_until = now() + make_interval(secs => ${HELD_S})
       where id in (select id from dead_redrives
                     where (state = 'running' or exists (
                              select from dead_redrive_jobs j where j.redrive_id = dead_redrives.id))
                       and held_until < now()
                     order by held_until limit ${AT_ONCE} for update skip locked)
      returning ${columns(sql)}`,
  ];
}

export async function releaseRedrive(sql: Queryable, id: string): Promise<void> {
  await sql`update dead_redrives set held_until = now() where id = ${id}`;
}

/** Its jobs that have not ended, as far as it knows. */
export async function watchedJobs(sql: Queryable, id: string): Promise<JobId[]> {
  const rows = await sql<{ jobId: JobId }[]>`
    select job_id as "jobId" from dead_redrive_jobs where redrive_id = ${id}`;
  return rows.map(({ jobId }) => jobId);
}

/** Letters were retried by it, the last of them at `place`. */
export async function noteStarted(
  sql: Queryable,
  { id, jobs, place }: { id: string; jobs: readonly JobId[]; place: JobId },
): Promise<void> {
  await sql`
    with watched as (
      insert into dead_redrive_jobs (job_id, redrive_id)
      select job_id, ${id} from unnest(${[...jobs]}::uuid[]) as job (job_id))
    update dead_redrives
       set started = started + ${jobs.length}, place = ${place}, moved_at = now()
     where id = ${id}`;
}

/** Jobs of it have ended. */
export async function noteEnded(
  sql: Queryable,
  id: string,
  ends: readonly { id: JobId; outcome: "done" | "dead" | "cancelled" }[],
): Promise<Redrive> {
  const count = (of: string) => ends.filter(({ outcome }) => outcome === of).length;
  const [row] = await sql<Redrive[]>`
    with gone as (
      delete from dead_redrive_jobs where job_id = any (${ends.map((end) => end.id)}::uuid[]))
    update dead_redrives
       set done = done + ${count("done")}, died = died + ${count("dead")},
           cancelled = cancelled + ${count("cancelled")}, moved_at = now()
     where id = ${id} returning ${columns(sql)}`;
  return { ...row! };
}

/** End the one that goes on; null where none does. @param by  who cancels it */
export async function endRedrive(
  sql: Queryable,
  which: { id: string } | { fingerprint: string },
  { state, by = null }: { state: Exclude<RedriveState, "running">; by?: string | null },
): Promise<Redrive | null> {
  const condition = "id" in which ? sql`id = ${which.id}` : sql`fingerprint = ${which.fingerprint}`;
  const [row] = await sql<Redrive[]>`
    update dead_redrives set state = ${state}, ended_at = now(), ended_by = ${by}
     where ${condition} and state = 'running' returning ${columns(sql)}`;
  return row ? { ...row } : null;
}

/** Forget redrives that ended before an instant. */
export async function forgetRedrives(sql: Queryable, before: Date): Promise<void> {
  await sql`delete from dead_redrives where ended_at < ${before}`;
}
