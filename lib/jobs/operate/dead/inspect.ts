import type { Deps } from "../../../deps.ts";
import { type DeadDetail, selectDead } from "../../history/dead/detail.ts";
import { isPromised } from "../../outbox/store.ts";
import type { JobId } from "../../task/job.ts";

/** One dead letter in full; null where there is none of this id. */
export async function inspectDead(
  { sql }: Pick<Deps, "sql">,
  id: JobId,
): Promise<DeadDetail | null> {
  return await selectDead(sql, id, isPromised(sql, "a.retried_as"));
}
