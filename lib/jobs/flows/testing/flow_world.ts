import { inTransaction, type Tx } from "../../../db/mod.ts";
import { testWorld, type World } from "../../../testing/world.ts";
import { findFlow, type FlowView } from "../find.ts";
import type { Flow } from "../flow.ts";
import { type FlowId, startFlowIn } from "../start.ts";
import type { FlowProgress } from "../progress.ts";
import { releaseFlows } from "../release.ts";
import type { Tasks } from "../due_step.ts";

/** How a test lets a job end; the usual is done. */
export interface JobEnd {
  outcome?: "done" | "dead" | "cancelled";
  result?: unknown;
  info?: unknown;
}

/** A world in which jobs end when the test says so; nothing else stands in for anything. */
export interface FlowWorld extends AsyncDisposable {
  world: World;
  start(flow: Flow, options?: { about?: string[] }): Promise<FlowId>;
  /** Names of the nodes whose jobs are promised and have not ended, in order. */
  promised(flowId: FlowId): Promise<string[]>;
  /** Arguments of a promised job. */
  argsOf(flowId: FlowId, node: string): Promise<unknown>;
  /** Let jobs end, all in one transaction, as the historian does it. */
  finish(flowId: FlowId, ends: Record<string, JobEnd>, tasks?: Tasks): Promise<FlowProgress>;
  /** What `finish` does, in a transaction of the test's own. */
  finishIn(tx: Tx, flowId: FlowId, ends: Record<string, JobEnd>): Promise<FlowProgress>;
  /** History and outbox as `finish` leaves them, but the flow is not told. */
  finishUntold(flowId: FlowId, ends: Record<string, JobEnd>): Promise<void>;
  view(flowId: FlowId): Promise<FlowView>;
  /** State by node name, and that of the flow as "". */
  states(flowId: FlowId): Promise<Record<string, string>>;
}

export async function flowWorld(): Promise<FlowWorld> {
  const world = await testWorld();
  const { deps } = world;
  const flows: FlowWorld = {
    world,
    start: (flow, options) => inTransaction(deps, (tx) => startFlowIn(tx, flow, options)),
    async promised(flowId) {
      const rows = await deps.sql<{ name: string }[]>`
        select name from flow_nodes n join jobs_outbox o on o.id = n.job_id
         where flow_id = ${flowId} order by position`;
      return rows.map((row) => row.name);
    },
    async argsOf(flowId, node) {
      const [row] = await deps.sql<{ args: unknown }[]>`
        select o.args from jobs_outbox o join flow_nodes n on o.id = n.job_id
         where flow_id = ${flowId} and name = ${node}`;
      return row?.args;
    },
    finish: (flowId, ends, tasks) =>
      inTransaction(deps, (tx) => storeAndRelease(tx, { flowId, ends, tasks })),
    finishIn: (tx, flowId, ends) => storeAndRelease(tx, { flowId, ends }),
    async finishUntold(flowId, ends) {
      await inTransaction(deps, (tx) => storeEnds(tx, flowId, ends));
    },
    async view(flowId) {
      const view = await findFlow(deps, flowId);
      if (!view) throw new Error(`There is no flow ${flowId}`);
      return view;
    },
    async states(flowId) {
      const view = await flows.view(flowId);
      const nodes = view.nodes.map((node) => [node.name, node.state]);
      return Object.fromEntries([["", view.state], ...nodes]);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
  return flows;
}

interface Ending {
  flowId: FlowId;
  ends: Record<string, JobEnd>;
  tasks?: Tasks | undefined;
}

async function storeAndRelease(tx: Tx, { flowId, ends, tasks }: Ending): Promise<FlowProgress> {
  return await releaseFlows(tx, await storeEnds(tx, flowId, ends), { tasks });
}

async function storeEnds(tx: Tx, flowId: FlowId, ends: Record<string, JobEnd>) {
  const rows = await tx.sql<{ id: string; name: string }[]>`
    select job_id as id, name from flow_nodes
     where flow_id = ${flowId} and name = any (${Object.keys(ends)})`;
  const jobs = rows.map(({ id, name }) => {
    const { outcome = "done", result, info } = ends[name]!;
    return { id, outcome, info: info ?? (result === undefined ? undefined : { result }) };
  });
  await tx.sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes, info,
                              enqueued_at, finished_at)
    select (j->>'id')::uuid, 'tick', 'default', j->>'outcome', '{}', 1, 1, 0, j->'info', now(),
           now()
      from jsonb_array_elements(${JSON.stringify(jobs)}::text::jsonb) j
    on conflict do nothing`;
  await tx.sql`delete from jobs_outbox where id = any (${jobs.map((job) => job.id)}::uuid[])`;
  return jobs;
}
