import type { Tx } from "../../db/mod.ts";
import type { FinishedJob } from "../task/broker.ts";
import type { Tasks } from "./due_step.ts";
import { endedStep, recordEnds } from "./ended.ts";
import { mayBeOfFlow } from "./node_job_id.ts";
import { type FlowProgress, noProgress, progressFlows } from "./progress.ts";
import { lockFlows } from "./store.ts";

/**
 * Bring on the flows whose jobs have finished. Runs in the transaction that stores the jobs'
 * history and takes back their promises: a flow has seen exactly the ends that history holds, and
 * its next jobs are promised in the same instant or not at all. A job of no flow costs nothing.
 *
 * Arguments of these `tasks` are checked here, those of other tasks when their job runs.
 */
export async function releaseFlows(
  tx: Tx,
  finished: readonly Pick<FinishedJob, "id" | "outcome" | "info">[],
  options: { tasks?: Tasks | undefined } = {},
): Promise<FlowProgress> {
  const jobs = finished.filter((job) => mayBeOfFlow(job.id));
  if (jobs.length === 0) return noProgress;
  const ids = jobs.map((job) => job.id);
  const touched = await tx.sql<{ id: string }[]>`
    select distinct flow_id as id from flow_nodes where job_id = any (${ids}::uuid[])`;
  if (touched.length === 0) return noProgress;
  const flows = await lockFlows(tx, touched.map((row) => row.id));
  if (flows.length === 0) return noProgress;
  await recordEnds(tx, jobs.map(endedStep));
  return await progressFlows(tx, flows, options);
}
