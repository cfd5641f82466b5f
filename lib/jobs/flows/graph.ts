import type { FailurePolicy, Part } from "./parts.ts";

/*
 *   waiting ──its turn──> running ──> done
 *      │                     ├──────> failed      its job died, or a child failed
 *      │                     └──────> cancelled   its job was cancelled, or a child was
 *      ├──what it follows did not end well──> skipped
 *      └──a cancellation────────────────────> cancelled
 */
export type NodeState = "waiting" | "running" | "done" | "failed" | "cancelled" | "skipped";
export type FlowState = "running" | "done" | "failed" | "cancelled";

/** A node of a started flow, in its present state. */
export interface GraphNode {
  readonly position: number;
  readonly parent: number | null;
  readonly name: string;
  readonly kind: Part["kind"];
  readonly onFailure: FailurePolicy | null;
  state: NodeState;
  /** Somebody asked for its job to end; the node runs until that end is reported. */
  cancelAsked: boolean;
  reason: string | null;
}

/** The tree of one flow, and what has changed in it since it was read. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Positions of each node's children, left to right. */
  readonly children: readonly (readonly number[])[];
  /** Nodes that differ from what is stored. */
  readonly changed: Set<number>;
  /** Steps whose turn has come and whose jobs are not promised yet. */
  readonly due: Set<number>;
}

/** @param nodes in order of position */
export function graphOf(nodes: readonly GraphNode[]): Graph {
  const children: number[][] = nodes.map(() => []);
  for (const node of nodes) if (node.parent !== null) children[node.parent]!.push(node.position);
  return { nodes, children, changed: new Set(), due: new Set() };
}

export function hasEnded(node: GraphNode): boolean {
  return node.state !== "waiting" && node.state !== "running";
}

/** Give a node another state, where it has not ended. */
export function setState(
  graph: Graph,
  position: number,
  { state, reason = null }: { state: NodeState; reason?: string | null },
): void {
  const node = graph.nodes[position]!;
  if (hasEnded(node) || node.state === state) return;
  node.state = state;
  node.reason = reason;
  graph.changed.add(position);
  if (hasEnded(node)) graph.due.delete(position);
}

/** The state of the flow, derived from its tree. */
export function flowState(graph: Graph, { cancelAsked }: { cancelAsked: boolean }): FlowState {
  const root = graph.nodes[0]!;
  if (!hasEnded(root)) return "running";
  if (cancelAsked && graph.nodes.some((node) => node.state === "cancelled")) return "cancelled";
  return root.state === "done" || root.state === "failed" ? root.state : "cancelled";
}

/** Why the flow did not end well: the first node that failed of itself. */
export function flowReason(graph: Graph): string | null {
  const steps = graph.nodes.filter((node) => node.kind === "step" && node.reason !== null);
  const first = steps.find((node) => node.state === "failed") ?? steps[0];
  return first ? `"${first.name}" ${first.state}: ${first.reason}` : null;
}
