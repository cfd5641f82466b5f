import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { lockPromise, settlePromises } from "../outbox/store.ts";
import { recordEnds } from "./ended.ts";
import { type FlowProgress, progressFlows } from "./progress.ts";
import type { FlowId } from "./start.ts";
import { lockFlows } from "./store.ts";

type FlowDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events">;
/** The part of a broker that a cancellation needs. */
export type JobCanceller = Pick<Broker, "cancel">;

/** Jobs asked about in one round. */
const BATCH = 200;

/**
 * Cancel a flow: nodes that have not begun never will; jobs that are promised or running are asked
 * to end, at once where a `broker` is given, else by the repair organ within a minute. The flow
 * ends when they have ended.
 *
 * @returns "ended" where it had ended before, "missing" where there is no such flow
 */
export async function cancelFlow(
  deps: FlowDeps,
  flowId: FlowId,
  { broker }: { broker?: JobCanceller } = {},
): Promise<"cancelled" | "asked" | "ended" | "missing"> {
  const progress = await inTransaction(deps, (tx) => markCancelled(tx, flowId));
  if (typeof progress === "string") return progress;
  if (broker) await askCancels(deps, broker, progress.toCancel);
  return progress.ended.length > 0 ? "cancelled" : "asked";
}

async function markCancelled(tx: Tx, flowId: FlowId): Promise<FlowProgress | "ended" | "missing"> {
  const [flow] = await lockFlows(tx, [flowId]);
  if (!flow) {
    const known = await tx.sql`select 1 from flows where id = ${flowId}`;
    return known.length > 0 ? "ended" : "missing";
  }
  await tx.sql`
    update flows set cancel_asked_at = coalesce(cancel_asked_at, now()) where id = ${flowId}`;
  return await progressFlows(tx, [{ ...flow, cancelAsked: true }]);
}

/**
 * Ask the broker to end jobs of flows, after the transaction that wants it has committed. A lost
 * call does no harm: the repair organ asks again until each job has ended.
 */
export async function askCancels(
  deps: FlowDeps,
  broker: JobCanceller,
  jobs: FlowProgress["toCancel"],
): Promise<void> {
  for (const job of jobs) {
    if (await broker.cancel(job.queue, job.id) === "missing") await withdraw(deps, broker, job);
  }
}

/** Ask again about every job that should be cancelled and has not ended; returns how many. */
export async function askAllCancels(deps: FlowDeps, broker: JobCanceller): Promise<number> {
  const rows = await deps.sql<{ id: string; queue: string }[]>`
    select job_id as id, policy->>'queue' as queue
      from flow_nodes where state = 'running' and cancel_asked_at is not null
     order by cancel_asked_at limit ${BATCH}`;
  await askCancels(deps, broker, rows);
  return rows.length;
}

/**
 * Take back a promise the broker does not know of. Its row is locked meanwhile, so that no relay
 * can publish it; if a relay is publishing it at this moment, the next round tries again. The flow
 * is locked first and the row is never waited for, so no two transactions can wait in a circle.
 */
async function withdraw(
  deps: FlowDeps,
  broker: JobCanceller,
  job: { queue: string; id: string },
): Promise<void> {
  await inTransaction(deps, async (tx) => {
    const [node] = await tx.sql<{ flowId: string }[]>`
      select flow_id as "flowId" from flow_nodes where job_id = ${job.id}`;
    const flows = node ? await lockFlows(tx, [node.flowId]) : [];
    if (flows.length === 0) return;
    if (
      !await lockPromise(tx.sql, job.id) || await broker.cancel(job.queue, job.id) !== "missing"
    ) return;
    await settlePromises(tx, [job.id]);
    await recordEnds(tx, [{
      job_id: job.id,
      state: "cancelled",
      reason: "It was cancelled before it was published",
      result: null,
      result_dropped: false,
    }]);
    await progressFlows(tx, flows);
  });
}
