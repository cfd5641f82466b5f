import type { Deps } from "../../deps.ts";

/** A worker that died: its connections closed, or its beats stopped, and it had not said good-bye. */
export interface WorkerDeath {
  worker: string;
  diedAt: Date;
  cause: string;
  /** Jobs of it that went back to their queues. */
  recovered: number;
  /** Jobs of it that went to the dead letters. */
  dead: number;
}

const SHOWN_DAYS = 7;
const AT_MOST = 200;

/** Whoever of several reapers comes first is right. */
export async function recordDeath(
  { sql }: Pick<Deps, "sql">,
  { worker, cause, recovered, dead }: Omit<WorkerDeath, "diedAt">,
): Promise<void> {
  await sql`
    insert into worker_deaths (worker, cause, recovered, dead)
    values (${worker}, ${cause}, ${recovered}, ${dead}) on conflict (worker) do nothing`;
}

/** The deaths of the last week, the newest first, 200 at most. */
export async function recentDeaths({ sql }: Pick<Deps, "sql">): Promise<WorkerDeath[]> {
  return await sql<WorkerDeath[]>`
    select worker, died_at as "diedAt", cause, recovered, dead from worker_deaths
     where died_at > now() - make_interval(days => ${SHOWN_DAYS})
     order by died_at desc limit ${AT_MOST}`;
}

/** Forget the deaths that nobody is shown any more. */
export async function cleanDeaths({ sql }: Pick<Deps, "sql">): Promise<void> {
  await sql`
    delete from worker_deaths where died_at < now() - make_interval(days => ${SHOWN_DAYS})`;
}
