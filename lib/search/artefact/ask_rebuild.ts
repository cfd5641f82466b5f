import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { enqueueIn, type JobId } from "../../jobs/task.ts";
import { RebuildMlIndexes } from "../tasks.ts";
import { ABOUT_INDEX } from "./plan_rebuild.ts";
import { lockPointer, setPointer } from "./store.ts";

export type AskDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log" | "clock">;

/**
 * Have an index made as soon as a worker is free, also where nothing has changed. It then answers: a
 * version that somebody chose before is let go.
 *
 * @returns the job; where one is under way, it ends at once
 */
export async function askRebuild(deps: AskDeps, actor: Actor): Promise<JobId> {
  requireRight(actor, "search.rebuild_asked");
  const jobId = await inTransaction(deps, async (tx) => {
    const pointer = await lockPointer(tx.sql);
    if (pointer?.isPinned) await setPointer(tx.sql, { ...pointer, isPinned: false });
    await record(tx, actor, "search.rebuild_asked", ABOUT_INDEX);
    return await enqueueRebuild(tx, { isForced: true });
  });
  deps.log("search.rebuild_asked", { job_id: jobId });
  return jobId;
}

/** Where one is under way already, it does for both. */
export function enqueueRebuild(tx: Tx, args: { isForced?: boolean }): Promise<JobId> {
  return enqueueIn(tx, RebuildMlIndexes, args, {
    about: [ABOUT_INDEX],
    unique: { key: "search:rebuild" },
  });
}
