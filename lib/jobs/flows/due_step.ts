import { z } from "zod";
import type { Tx } from "../../db/mod.ts";
import type { Task } from "../task/define.ts";
import { enqueueIn } from "../outbox/enqueue.ts";
import { describeFailure } from "../task/failure.ts";
import { check } from "../task/prepare.ts";
import { printable } from "./ended.ts";
import type { Graph } from "./graph.ts";
import { referencesIn, replaceReferences } from "./references.ts";
import { type KeptResult, resolveReference, ResultMissing, resultSteps } from "./results.ts";
import type { DueStep, LockedFlow } from "./store.ts";

/** Task definitions by name; a process need not know all of them. */
export type Tasks = ReadonlyMap<string, Task>;

/** A step with the arguments its job gets, or why it cannot have any. */
export type Preparation =
  | { ok: true; step: DueStep; args: unknown; task: Task }
  | { ok: false; step: DueStep; reason: string };

/** Steps whose results are needed to prepare these. */
export function neededResults(graph: Graph, steps: readonly DueStep[]): number[] {
  const names = new Set(steps.flatMap((step) => referencesIn(step.args).map((ref) => ref.$result)));
  const sources = graph.nodes.filter((node) => names.has(node.name));
  return [...new Set(sources.flatMap((node) => resultSteps(graph, node.position)))];
}

/** Replace references by their results, and check the arguments that come of it. */
export function prepareStep(
  step: DueStep,
  from: { graph: Graph; kept: ReadonlyMap<number, KeptResult>; tasks: Tasks },
): Preparation {
  const task = taskOf(step, from.tasks);
  try {
    const args = replaceReferences(
      step.args,
      (ref) => resolveReference(from.graph, from.kept, ref),
    );
    const reason = misfit(task, step, args);
    return reason === null ? { ok: true, step, args, task } : { ok: false, step, reason };
  } catch (error) {
    if (!(error instanceof ResultMissing)) throw error;
    return { ok: false, step, reason: error.message };
  }
}

/** Promise the job of a prepared step. */
export async function promiseStep(
  tx: Tx,
  flow: LockedFlow,
  { step, args, task }: Preparation & { ok: true },
): Promise<void> {
  const about = [...flow.about, `flow:${flow.id}`];
  const options = { ...step.options, id: step.jobId, about };
  await enqueueIn({ ...tx, requestId: flow.requestId }, task, args, options);
}

/**
 * Where this process does not know the task, the job gets the policy that the task had when the
 * flow started, and its arguments meet their schema when it runs. History keeps all jobs of a flow,
 * whatever the task says: the repair compares flows with it.
 */
function taskOf(step: DueStep, tasks: Tasks): Task {
  const { task: name, policy } = step;
  const known = tasks.get(name) ?? { name, args: z.unknown(), policy, isPlain: true };
  return { ...known, policy: { ...known.policy, keep: "all" } };
}

/**
 * Why no job can be made of these arguments. The step carries the reason, since a throw would stop
 * all steps.
 */
function misfit(task: Task, step: DueStep, args: unknown): string | null {
  try {
    check(task, args, step.options);
    return null;
  } catch (error) {
    if (!(error instanceof z.ZodError)) return printable(describeFailure(error).message);
    const where = error.issues.map((issue) => issue.path.join(".") || "(all)").join(", ");
    return printable(`Its arguments do not fit the schema of ${task.name}: ${where}`);
  }
}
