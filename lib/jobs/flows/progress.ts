import type { Tx } from "../../db/mod.ts";
import type { JobId } from "../task/job.ts";
import { endedAmong } from "../history/store.ts";
import { promisedAmong } from "../outbox/store.ts";
import { advance, cancelUnder } from "./advance.ts";
import {
  neededResults,
  type Preparation,
  prepareStep,
  promiseStep,
  type Tasks,
} from "./due_step.ts";
import { flowReason, type FlowState, flowState, type Graph, setState } from "./graph.ts";
import {
  type LockedFlow,
  readGraphs,
  readResults,
  readSteps,
  writeChanges,
  writeFlow,
} from "./store.ts";

/** What one call did for some flows. */
export interface FlowProgress {
  /** Jobs promised in this transaction. */
  promised: JobId[];
  /** Flows that ended in this transaction. */
  ended: { id: string; state: FlowState; reason: string | null }[];
  /** Nodes whose state changed; 0: nothing had been missed. */
  changed: number;
  /** Jobs that should be cancelled once it has committed: see `askCancels`. */
  toCancel: { queue: string; id: JobId }[];
}

export const noProgress: FlowProgress = { promised: [], ended: [], changed: 0, toCancel: [] };

/** Bring locked flows as far as their ended steps allow. */
export async function progressFlows(
  tx: Tx,
  flows: readonly LockedFlow[],
  { tasks = new Map() }: { tasks?: Tasks | undefined } = {},
): Promise<FlowProgress> {
  if (flows.length === 0) return noProgress;
  const graphs = await readGraphs(tx, flows.map((flow) => flow.id));
  const each = await inPipeline(
    flows.map((flow) => progressFlow(tx, flow, { graph: graphs.get(flow.id)!, tasks })),
  );
  return {
    promised: each.flatMap((one) => one.promised),
    ended: each.flatMap((one) => one.ended),
    changed: each.reduce((sum, one) => sum + one.changed, 0),
    toCancel: each.flatMap((one) => one.toCancel),
  };
}

async function progressFlow(
  tx: Tx,
  flow: LockedFlow,
  { graph, tasks }: { graph: Graph; tasks: Tasks },
): Promise<FlowProgress> {
  if (flow.cancelAsked) cancelUnder(graph, 0);
  const prepared = await prepareDue(tx, flow, { graph, tasks });
  await writeChanges(tx, flow.id, graph);
  const promised = await promiseSteps(tx, flow, prepared);
  const state = flowState(graph, flow);
  const isWell = state === "running" || state === "done";
  const end = { state, reason: isWell ? null : flowReason(graph) };
  await writeFlow(tx, flow.id, end);
  return {
    promised,
    ended: state === "running" ? [] : [{ id: flow.id, ...end }],
    changed: graph.changed.size,
    toCancel: await jobsToCancel(tx, flow, graph),
  };
}

/**
 * Advance until no more steps fail for their arguments: each such failure may end or free other
 * nodes.
 */
async function prepareDue(
  tx: Tx,
  flow: LockedFlow,
  { graph, tasks }: { graph: Graph; tasks: Tasks },
): Promise<Preparation[]> {
  const prepared = new Map<number, Preparation>();
  advance(graph);
  while (true) {
    const fresh = [...graph.due].filter((position) => !prepared.has(position));
    if (fresh.length === 0) break;
    const steps = await readSteps(tx, flow.id, fresh);
    const needed = neededResults(graph, steps);
    const kept = needed.length === 0 ? new Map() : await readResults(tx, flow.id, needed);
    for (const step of steps) {
      const one = prepareStep(step, { graph, kept, tasks });
      prepared.set(step.position, one);
      if (!one.ok) setState(graph, step.position, { state: "failed", reason: one.reason });
    }
    advance(graph);
  }
  return [...graph.due].map((position) => prepared.get(position)!);
}

/** Promise jobs, each once: a job that was promised before, or has ended, stays as it is. */
async function promiseSteps(
  tx: Tx,
  flow: LockedFlow,
  prepared: readonly Preparation[],
): Promise<JobId[]> {
  if (prepared.length === 0) return [];
  const ids = prepared.map((one) => one.step.jobId);
  // Outbox first, then history: a job that ends in between is found in the second, if not in the
  // first.
  const known = await inPipeline([
    promisedAmong(tx.sql, ids),
    endedAmong(tx.sql, ids, flow.startedAt),
  ]);
  const skip = new Set(known.flat());
  const missing = prepared.filter((one) => one.ok && !skip.has(one.step.jobId));
  await inPipeline(missing.map((one) => one.ok ? promiseStep(tx, flow, one) : Promise.resolve()));
  return missing.map((one) => one.step.jobId);
}

async function jobsToCancel(tx: Tx, flow: LockedFlow, graph: Graph) {
  const asked = [...graph.changed].filter((position) => {
    const node = graph.nodes[position]!;
    return node.cancelAsked && node.state === "running";
  });
  if (asked.length === 0) return [];
  const steps = await readSteps(tx, flow.id, asked);
  return steps.map((step) => ({ queue: step.policy.queue, id: step.jobId }));
}

/**
 * Send all statements without waiting for each other's answers, then wait for every answer, also
 * where one fails: a statement still running after the transaction's end would run outside it.
 */
async function inPipeline<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(work);
  return settled.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}
