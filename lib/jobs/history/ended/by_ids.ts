import type { Queryable } from "../../../db/mod.ts";
import type { JobId } from "../../task/job.ts";
import type { EndedJob } from "./ended.ts";
import { columns } from "./rows_within.ts";

/** Those of some jobs that have ended. */
export async function endedByIds(sql: Queryable, ids: readonly JobId[]): Promise<EndedJob[]> {
  return await sql<EndedJob[]>`
    select ${columns(sql)} from jobs_history h where h.id = any (${[...ids]}::uuid[])`;
}
