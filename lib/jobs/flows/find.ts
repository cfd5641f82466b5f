import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { JobId } from "../task/job.ts";
import type { FlowState, NodeState } from "./graph.ts";
import type { FailurePolicy, Part } from "./parts.ts";
import type { FlowId } from "./start.ts";

/** A flow as it is listed. */
export interface FlowSummary {
  id: FlowId;
  name: string;
  state: FlowState;
  /** Why the flow did not end well. */
  reason: string | null;
  about: string[];
  startedAt: Date;
  endedAt: Date | null;
  /** All its steps; `ended` counts those that have ended. */
  steps: number;
  ended: number;
}

/** A node as a person looks at it. */
export interface FlowNodeView {
  /** Place in the tree, counted from the root (0); `parent` is the place of another node. */
  position: number;
  parent: number | null;
  name: string;
  kind: Part["kind"];
  onFailure: FailurePolicy | null;
  state: NodeState;
  /** Somebody asked for the node's job to end. */
  cancelAsked: boolean;
  reason: string | null;
  jobId: JobId | null;
  task: string | null;
  result: unknown;
  startedAt: Date | null;
  endedAt: Date | null;
}

export interface FlowView extends FlowSummary {
  /** In order of position: parents before their children. */
  nodes: FlowNodeView[];
}

/** One flow with its graph; null where there is none of that id. */
export async function findFlow(deps: Pick<Deps, "sql">, flowId: FlowId): Promise<FlowView | null> {
  const [flow] = await summaries(deps, { id: flowId, state: null, limit: 1 });
  if (!flow) return null;
  const nodes = await deps.sql<FlowNodeView[]>`
    select position, parent, name, kind, on_failure as "onFailure", state,
           cancel_asked_at is not null as "cancelAsked", reason, job_id as "jobId", task, result,
           started_at as "startedAt", ended_at as "endedAt"
      from flow_nodes where flow_id = ${flowId} order by position`;
  return { ...flow, nodes: [...nodes] };
}

/** A flow of this name that has not ended; null where there is none. */
export async function flowUnderWay(
  { sql }: { readonly sql: Queryable },
  name: string,
): Promise<FlowId | null> {
  const [row] = await sql<{ id: FlowId }[]>`
    select id from flows where state = 'running' and name = ${name} order by started_at limit 1`;
  return row?.id ?? null;
}

/** Flows, the youngest first. */
export async function listFlows(
  deps: Pick<Deps, "sql">,
  { state = null, limit = 50 }: { state?: FlowState | null; limit?: number } = {},
): Promise<FlowSummary[]> {
  return [...await summaries(deps, { id: null, state, limit })];
}

function summaries(
  deps: Pick<Deps, "sql">,
  want: { id: FlowId | null; state: FlowState | null; limit: number },
) {
  return deps.sql<FlowSummary[]>`
    select f.id, f.name, f.state, f.reason, f.about, f.started_at as "startedAt",
           f.ended_at as "endedAt", s.steps, s.ended
      from (select id, name, state, reason, about, started_at, ended_at from flows
             where (${want.id}::uuid is null or id = ${want.id})
               and (${want.state}::text is null or state = ${want.state})
             order by started_at desc limit ${want.limit}) f
      join lateral (
        select count(*)::int as steps,
               (count(*) filter (where state not in ('waiting', 'running')))::int as ended
          from flow_nodes where flow_id = f.id and kind = 'step') s on true
     order by f.started_at desc`;
}
