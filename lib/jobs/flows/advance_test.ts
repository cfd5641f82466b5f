import assert from "node:assert/strict";
import fc from "fast-check";
import { advance, cancelUnder } from "./advance.ts";
import { flow } from "./flow.ts";
import { flowState, type Graph, graphOf, hasEnded, setState } from "./graph.ts";
import { randomFlow, randomPart } from "./testing/random_flow.ts";
import type { Part } from "./parts.ts";

function started(root: Part): Graph {
  const { nodes } = flow("test", root);
  return graphOf(nodes.map(({ part, position, parent, name }) => ({
    position,
    parent,
    name,
    kind: part.kind,
    onFailure: part.kind === "group" || part.kind === "chord" ? part.onFailure : null,
    state: "waiting",
    cancelAsked: false,
    reason: null,
  })));
}

/** Promise what is due; returns the steps whose jobs could finish now. */
function running(graph: Graph, runs: Map<number, number>): number[] {
  for (const step of graph.due) runs.set(step, (runs.get(step) ?? 0) + 1);
  graph.due.clear();
  const steps = graph.nodes.filter((node) => node.kind === "step" && node.state === "running");
  return steps.map((node) => node.position);
}

const ends = fc.infiniteStream(fc.record({
  pick: fc.nat(),
  state: fc.constantFrom("done", "done", "done", "failed", "cancelled"),
  cancelAll: fc.integer({ min: 0, max: 30 }).map((n) => n === 0),
}));

Deno.test("advance() brings every flow to an end, whatever ends in whatever order", () => {
  fc.assert(fc.property(randomPart, ends, (root, stream) => {
    const graph = started(root);
    const runs = new Map<number, number>();
    let cancelAsked = false;
    advance(graph);
    for (let steps = running(graph, runs); steps.length > 0; steps = running(graph, runs)) {
      const { pick, state, cancelAll } = stream.next().value;
      if (cancelAll) cancelUnder(graph, 0);
      cancelAsked ||= cancelAll;
      setState(graph, steps[pick % steps.length]!, { state });
      advance(graph);
      graph.changed.clear();
      advance(graph);
      assert.equal(graph.changed.size, 0, "the second look changes nothing");
    }
    assert.ok(graph.nodes.every(hasEnded), "every node has ended");
    assert.notEqual(flowState(graph, { cancelAsked }), "running");
    for (const count of runs.values()) assert.equal(count, 1);
    for (const { position, state, kind } of graph.nodes) {
      if (kind === "step" && state === "done") assert.equal(runs.get(position), 1);
    }
  }));
});

Deno.test("advance() does everything where everything ends well", () => {
  fc.assert(fc.property(randomFlow, (made) => {
    const graph = started(made.nodes[0]!.part);
    advance(graph);
    const runs = new Map<number, number>();
    for (let steps = running(graph, runs); steps.length > 0; steps = running(graph, runs)) {
      for (const step of steps) setState(graph, step, { state: "done" });
      advance(graph);
    }
    assert.ok(graph.nodes.every((node) => node.state === "done"));
    assert.equal(runs.size, graph.nodes.filter((node) => node.kind === "step").length);
  }));
});
