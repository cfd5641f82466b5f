import { type Graph, hasEnded, type NodeState, setState } from "./graph.ts";

/*
 * How a flow goes on. `advance` looks at the whole tree and brings it as far as the ended steps
 * allow. It does not depend on what happened last, on the order of ends, or on earlier calls: a
 * second call changes nothing, and a call after something was missed makes up for it. The repair is
 * nothing more than such a call.
 */

/** Start what may start, end what has ended. Steps whose turn has come are put into `graph.due`. */
export function advance(graph: Graph): void {
  visit(graph, 0);
}

/**
 * Cancel what lies under a node: nodes that have not started at once, running ones by the end of
 * their job.
 */
export function cancelUnder(graph: Graph, position: number): void {
  const node = graph.nodes[position]!;
  if (hasEnded(node)) return;
  const isPromised = node.kind === "step" && !graph.due.has(position);
  if (node.state === "running" && isPromised) {
    if (!node.cancelAsked) graph.changed.add(position);
    node.cancelAsked = true;
    return;
  }
  for (const child of graph.children[position]!) cancelUnder(graph, child);
  if (node.state === "waiting" || node.kind === "step") {
    setState(graph, position, { state: "cancelled", reason: "It was cancelled before it began" });
  }
}

/** Bring a node whose turn has come as far as it goes; returns its state. */
function visit(graph: Graph, position: number): NodeState {
  const node = graph.nodes[position]!;
  if (hasEnded(node)) return node.state;
  if (node.kind === "step") {
    if (node.state === "waiting") graph.due.add(position);
    setState(graph, position, { state: "running" });
    return "running";
  }
  setState(graph, position, { state: "running" });
  const state = visitors[node.kind](graph, position);
  if (state !== "running") setState(graph, position, { state });
  return state;
}

const visitors = { chain: visitChain, group: visitGroup, chord: visitChord };

function visitChain(graph: Graph, position: number): NodeState {
  return inSequence(graph, graph.children[position]!);
}

function visitGroup(graph: Graph, position: number): NodeState {
  return atOnce(graph, position, graph.children[position]!);
}

function visitChord(graph: Graph, position: number): NodeState {
  const children = graph.children[position]!;
  const then = children.at(-1)!;
  const header = atOnce(graph, position, children.slice(0, -1));
  if (header === "running") return "running";
  if (header === "done") return asParent(visit(graph, then));
  skipUnder(graph, then);
  return header;
}

function inSequence(graph: Graph, children: readonly number[]): NodeState {
  for (const [index, child] of children.entries()) {
    const state = visit(graph, child);
    if (state === "running") return "running";
    if (state === "done") continue;
    for (const later of children.slice(index + 1)) skipUnder(graph, later);
    return asParent(state);
  }
  return "done";
}

function atOnce(graph: Graph, parent: number, children: readonly number[]): NodeState {
  const { onFailure } = graph.nodes[parent]!;
  let states = children.map((child) => visit(graph, child));
  const isBroken = states.some(isBad);
  if (isBroken && onFailure === "cancel_others") {
    for (const child of children) cancelUnder(graph, child);
    states = children.map((child) => visit(graph, child));
  }
  if (states.includes("running")) return "running";
  if (!isBroken || onFailure === "continue") return "done";
  return states.includes("failed") ? "failed" : "cancelled";
}

function isBad(state: NodeState): boolean {
  return state !== "running" && state !== "done";
}

/** What a child's end means for a parent that needed it. */
function asParent(state: NodeState): NodeState {
  return state === "skipped" ? "cancelled" : state;
}

function skipUnder(graph: Graph, position: number): void {
  if (graph.nodes[position]!.state !== "waiting") return;
  setState(graph, position, { state: "skipped" });
  for (const child of graph.children[position]!) skipUnder(graph, child);
}
