import type { Graph } from "./graph.ts";
import { atPath, type ResultRef } from "./references.ts";

/** The result of a step, as far as it is kept. */
export interface KeptResult {
  result: unknown;
  isDropped: boolean;
}

/** A reference that leads nowhere; its message becomes the failure of the node that refers. */
export class ResultMissing extends Error {
  override readonly name = "ResultMissing";
}

/** Steps whose results together are the result of a node. */
export function resultSteps(graph: Graph, position: number): number[] {
  const { kind } = graph.nodes[position]!;
  const children = graph.children[position]!;
  if (kind === "step") return [position];
  if (kind === "group") return children.flatMap((child) => resultSteps(graph, child));
  const last = children.at(-1);
  return last === undefined ? [] : resultSteps(graph, last);
}

/**
 * The result of a node: a step's own; of a chain or chord, that of the last part; of a group, the
 * list of the children's. Null where the node did not end well.
 *
 * @throws {ResultMissing} where a step's result could not be kept
 */
export function resultAt(
  graph: Graph,
  kept: ReadonlyMap<number, KeptResult>,
  position: number,
): unknown {
  const node = graph.nodes[position]!;
  const children = graph.children[position]!;
  if (node.state !== "done") return null;
  if (node.kind === "group") return children.map((child) => resultAt(graph, kept, child));
  if (node.kind !== "step") {
    const last = children.at(-1);
    return last === undefined ? null : resultAt(graph, kept, last);
  }
  if (kept.get(position)?.isDropped) {
    throw new ResultMissing(
      `The result of "${node.name}" could not be kept, it is over 8 KiB or no text for Postgres: ` +
        `store it in a table, return its id`,
    );
  }
  return kept.get(position)?.result ?? null;
}

/** What a reference stands for. */
export function resolveReference(
  graph: Graph,
  kept: ReadonlyMap<number, KeptResult>,
  ref: ResultRef,
): unknown {
  const position = graph.nodes.findIndex((node) => node.name === ref.$result);
  const value = resultAt(graph, kept, position);
  if (value === null || ref.path === undefined) return value;
  const found = atPath(value, ref.path);
  if (found !== undefined) return found;
  throw new ResultMissing(`The result of "${ref.$result}" has nothing at ${ref.path.join(".")}`);
}
