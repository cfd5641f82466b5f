import { type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { enqueueIn, type JobId } from "../jobs/task.ts";
import { MakeBackup } from "./tasks.ts";

type AskDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events" | "log">;

/** Have a backup made as soon as a worker is free. @returns the job; where one is under way, it ends at once */
export async function askBackup(deps: AskDeps, actor: Actor): Promise<JobId> {
  requireRight(actor, "backup.asked");
  const jobId = await inTransaction(deps, async (tx) => {
    await record(tx, actor, "backup.asked", "backups");
    return await enqueueIn(tx, MakeBackup, {}, { unique: { key: "backup" } });
  });
  deps.log("backup.asked", { job_id: jobId });
  return jobId;
}
