import { uuidv7 } from "uuidv7";
import type { Tx } from "../../db/mod.ts";
import type { Task } from "../task/define.ts";
import type { Flow, PlacedPart } from "./flow.ts";
import { nodeJobId } from "./node_job_id.ts";
import { progressFlows } from "./progress.ts";
import { lockFlows } from "./store.ts";

/** Names one run of a flow (UUIDv7). */
export type FlowId = string;

/**
 * Start a flow inside a business transaction: if it commits, the flow exists and its first jobs are
 * promised; otherwise neither.
 *
 * @param options.about  what all its jobs touch, such as `order:0192…`
 */
export async function startFlowIn(
  tx: Tx,
  flow: Flow,
  { about = [] }: { about?: string[] } = {},
): Promise<FlowId> {
  const id = uuidv7();
  await tx.sql`
    insert into flows (id, name, about, request_id)
    values (${id}, ${flow.name}, ${about}, ${tx.requestId})`;
  const rows = JSON.stringify(flow.nodes.map((node) => nodeRow(id, node)));
  await tx.sql`
    insert into flow_nodes (flow_id, position, parent, name, kind, on_failure, job_id, task, policy,
                            options, args)
    select ${id}, (n->>'position')::smallint, (n->>'parent')::smallint, n->>'name', n->>'kind',
           n->>'on_failure', (n->>'job_id')::uuid, n->>'task', n->'policy', n->'options', n->'args'
      from jsonb_array_elements(${rows}::text::jsonb) n`;
  await progressFlows(tx, await lockFlows(tx, [id]), { tasks: tasksOf(flow) });
  return id;
}

function nodeRow(flowId: FlowId, { part, position, parent, name }: PlacedPart) {
  const row = { position, parent, name, kind: part.kind };
  if (part.kind === "chain") return row;
  if (part.kind !== "step") return { ...row, on_failure: part.onFailure };
  return {
    ...row,
    job_id: nodeJobId(flowId, name),
    task: part.task.name,
    policy: part.task.policy,
    options: part.options,
    args: part.args ?? null,
  };
}

function tasksOf(flow: Flow): ReadonlyMap<string, Task> {
  const steps = flow.nodes.map((node) => node.part).filter((part) => part.kind === "step");
  return new Map(steps.map((part) => [part.task.name, part.task]));
}
