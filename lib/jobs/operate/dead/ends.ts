import type { Deps } from "../../../deps.ts";
import { type JobEnd, selectEnds } from "../../history/dead/ends.ts";
import { promisedAmong } from "../../outbox/store.ts";
import type { JobId } from "../../task/job.ts";

/**
 * Those of the promised jobs that have ended, in the order of their ends. The promise goes in the
 * transaction that stores the history, so a job without either ended well and is not kept; promises
 * are read first, or one that ends in between would be missed in both.
 */
export async function endsOf({ sql }: Pick<Deps, "sql">, ids: readonly JobId[]): Promise<JobEnd[]> {
  if (ids.length === 0) return [];
  const promised = new Set(await promisedAmong(sql, ids));
  const ended = ids.filter((id) => !promised.has(id));
  return ended.length === 0 ? [] : await selectEnds(sql, ended);
}
