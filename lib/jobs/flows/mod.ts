/** Flows of jobs: chains, groups, chords. What they guarantee is in README.md beside this file. */
export { askCancels, cancelFlow, type JobCanceller } from "./cancel.ts";
export { cleanFlows } from "./clean.ts";
export type { Tasks } from "./due_step.ts";
export { findFlow, type FlowNodeView, type FlowSummary, type FlowView, listFlows } from "./find.ts";
export { type Flow, flow } from "./flow.ts";
export type { FlowState, NodeState } from "./graph.ts";
export {
  type Chain,
  chain,
  type Chord,
  chord,
  type FailurePolicy,
  type Group,
  group,
  type GroupOptions,
  type Part,
  type Step,
  step,
  type StepOptions,
} from "./parts.ts";
export type { FlowProgress } from "./progress.ts";
export { type Referring, resultOf, type ResultRef } from "./references.ts";
export { FlowRefused } from "./refused.ts";
export { releaseFlows } from "./release.ts";
export { createFlowRepair, repairFlows, type RepairRound } from "./repair.ts";
export { type FlowId, startFlowIn } from "./start.ts";
