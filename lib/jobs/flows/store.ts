import type { Tx } from "../../db/mod.ts";
import { type FlowState, type Graph, type GraphNode, graphOf } from "./graph.ts";
import type { TaskPolicy } from "../task/define.ts";
import type { JobId } from "../task/job.ts";
import type { Step } from "./parts.ts";
import type { KeptResult } from "./results.ts";

/** A running flow, locked for this transaction. */
export interface LockedFlow {
  id: string;
  about: string[];
  requestId: string | null;
  startedAt: Date;
  cancelAsked: boolean;
}

/** A step whose turn has come, as it was stored when its flow started. */
export interface DueStep {
  position: number;
  jobId: JobId;
  task: string;
  policy: TaskPolicy;
  options: Step["options"];
  args: unknown;
}

/**
 * Lock those of the flows that still run. Always in the same order, and before any other row of
 * theirs is written, so that two transactions can wait for each other in one direction only.
 */
export async function lockFlows(tx: Tx, ids: readonly string[]): Promise<LockedFlow[]> {
  return await tx.sql<LockedFlow[]>`
    select id, about, request_id as "requestId", started_at as "startedAt",
           cancel_asked_at is not null as "cancelAsked"
      from flows where id = any (${ids}::uuid[]) and state = 'running'
     order by id for update`;
}

/** The trees of locked flows, by flow. */
export async function readGraphs(tx: Tx, ids: readonly string[]): Promise<Map<string, Graph>> {
  const rows = await tx.sql<(GraphNode & { flowId: string })[]>`
    select flow_id as "flowId", position, parent, name, kind, on_failure as "onFailure", state,
           cancel_asked_at is not null as "cancelAsked", reason
      from flow_nodes where flow_id = any (${ids}::uuid[]) order by flow_id, position`;
  const byFlow = Map.groupBy(rows, (row) => row.flowId);
  return new Map([...byFlow].map(([id, nodes]) => [id, graphOf(nodes)]));
}

/** What the jobs of some steps are made of. */
export async function readSteps(
  tx: Tx,
  flowId: string,
  positions: readonly number[],
): Promise<DueStep[]> {
  return await tx.sql<DueStep[]>`
    select position, job_id as "jobId", task, policy, options, args
      from flow_nodes where flow_id = ${flowId} and position = any (${positions}::int[])
     order by position`;
}

export async function readResults(
  tx: Tx,
  flowId: string,
  positions: readonly number[],
): Promise<Map<number, KeptResult>> {
  const rows = await tx.sql<(KeptResult & { position: number })[]>`
    select position, result, result_dropped as "isDropped"
      from flow_nodes where flow_id = ${flowId} and position = any (${positions}::int[])`;
  return new Map(rows.map((row) => [row.position, row]));
}

/** Store what has changed in a tree. */
export async function writeChanges(tx: Tx, flowId: string, graph: Graph): Promise<void> {
  if (graph.changed.size === 0) return;
  const changes = [...graph.changed].map((position) => graph.nodes[position]!);
  await tx.sql`
    update flow_nodes n
       set state = c->>'state', reason = c->>'reason',
           started_at = case when c->>'state' = 'running' then coalesce(n.started_at, now())
                             else n.started_at end,
           ended_at = case when c->>'state' in ('waiting', 'running') then null else now() end,
           cancel_asked_at = case when (c->>'cancelAsked')::boolean
                                  then coalesce(n.cancel_asked_at, now()) end
      from jsonb_array_elements(${JSON.stringify(changes)}::text::jsonb) c
     where n.flow_id = ${flowId} and n.position = (c->>'position')::int`;
}

export async function writeFlow(
  tx: Tx,
  flowId: string,
  end: { state: FlowState; reason: string | null },
): Promise<void> {
  const isOver = end.state !== "running";
  await tx.sql`
    update flows set state = ${end.state}, reason = ${end.reason}, checked_at = now(),
                     ended_at = case when ${isOver} then now() end
     where id = ${flowId}`;
}
