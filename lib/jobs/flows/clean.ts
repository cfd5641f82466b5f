import type { Deps } from "../../deps.ts";
import { DAY_MS } from "../../clock.ts";

const KEEP_DAYS = 30;
/** Flows deleted by one statement: with their nodes at most 50,000 rows. */
const BATCH = 50;

/** Delete flows that ended more than 30 days ago, in batches; returns how many. */
export async function cleanFlows(deps: Pick<Deps, "sql" | "clock">): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - KEEP_DAYS * DAY_MS);
  let deleted = 0;
  while (true) {
    const batch = await deps.sql`
      delete from flows where id in (
        select id from flows where ended_at < ${before} order by ended_at limit ${BATCH})`;
    deleted += batch.count;
    if (batch.count < BATCH) return deleted;
  }
}
