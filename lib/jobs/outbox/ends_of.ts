import type { Deps } from "../../deps.ts";
import { type JobEnd, selectEnds } from "../history/dead/ends.ts";
import { promisedAmong } from "./store.ts";
import type { JobId } from "../task/job.ts";

/**
 * Ends of those promised jobs that have ended, in the order of their ends. The transaction that
 * stores a job's history deletes its promise, so a job with neither ended well and is not kept.
 * Promises are read first: a job that ended between the reads would otherwise be missed in both.
 */
export async function endsOf({ sql }: Pick<Deps, "sql">, ids: readonly JobId[]): Promise<JobEnd[]> {
  if (ids.length === 0) return [];
  const promised = new Set(await promisedAmong(sql, ids));
  const ended = ids.filter((id) => !promised.has(id));
  return ended.length === 0 ? [] : await selectEnds(sql, ended);
}
