import type { Part, Step } from "./parts.ts";
import { FlowRefused, referencesIn } from "./references.ts";

const MOST_NODES = 1_000;
const DEEPEST = 20;

/** A part with its place in the tree. */
export interface PlacedPart {
  readonly part: Part;
  /** Counted from the root (0) downwards and from left to right. */
  readonly position: number;
  readonly parent: number | null;
  readonly name: string;
}

/** A plan that can be started any number of times. */
export interface Flow {
  readonly name: string;
  readonly nodes: readonly PlacedPart[];
}

/**
 * Make a plan of jobs.
 *
 * @param name  as it is shown to staff
 * @param root  built of `step`, `chain`, `group` and `chord`; at most 1,000 nodes, 20 deep
 * @throws {FlowRefused} where names repeat, it is too large, or a result is asked for that cannot
 *              be there yet
 */
export function flow(name: string, root: Part): Flow {
  const nodes = place(root);
  const names = new Map(nodes.map((node) => [node.name, node]));
  for (const node of nodes) {
    if (node.part.kind === "step") {
      checkReferences(node as PlacedPart & { part: Step }, nodes, names);
    }
  }
  return Object.freeze({ name, nodes: Object.freeze(nodes) });
}

function place(root: Part): PlacedPart[] {
  const taken = new Set<string>();
  collectNames(root, { taken, depth: 1, count: { nodes: 0 } });
  const nodes: PlacedPart[] = [];
  const visit = (part: Part, parent: number | null) => {
    const position = nodes.length;
    nodes.push({ part, position, parent, name: part.name ?? freeName(part, taken) });
    if (part.kind !== "step") part.children.forEach((child) => visit(child, position));
  };
  visit(root, null);
  return nodes;
}

function collectNames(
  part: Part,
  walk: { taken: Set<string>; depth: number; count: { nodes: number } },
): void {
  if (++walk.count.nodes > MOST_NODES) {
    throw new FlowRefused(`Cannot make a flow of more than ${MOST_NODES} nodes: start several`);
  }
  if (walk.depth > DEEPEST) {
    throw new FlowRefused(`Cannot make a flow more than ${DEEPEST} deep: flatten its nesting`);
  }
  if (part.name !== null && walk.taken.has(part.name)) {
    throw new FlowRefused(`Cannot name two nodes "${part.name}": give each a name of its own`);
  }
  if (part.name !== null) walk.taken.add(part.name);
  if (part.kind === "step") return;
  for (const child of part.children) collectNames(child, { ...walk, depth: walk.depth + 1 });
}

function freeName(part: Part, taken: Set<string>): string {
  const plain = part.kind === "step" ? part.task.name : part.kind;
  let name = plain;
  for (let number = 2; taken.has(name); number++) name = `${plain}#${number}`;
  taken.add(name);
  return name;
}

function checkReferences(
  node: PlacedPart & { part: Step },
  nodes: readonly PlacedPart[],
  names: ReadonlyMap<string, PlacedPart>,
): void {
  for (const { $result } of referencesIn(node.part.args)) {
    const source = names.get($result);
    if (!source) {
      throw new FlowRefused(`Cannot give "${node.name}" the result of "${$result}": no such node`);
    }
    if (!endsBefore(source, node, nodes)) {
      throw new FlowRefused(
        `Cannot give "${node.name}" the result of "${$result}": it may not have ended by then`,
      );
    }
  }
}

/** True where `source` has ended whenever `node` starts. */
function endsBefore(
  source: PlacedPart,
  node: PlacedPart,
  nodes: readonly PlacedPart[],
): boolean {
  const [a, b] = [pathTo(source, nodes), pathTo(node, nodes)];
  const fork = a.findIndex((position, depth) => position !== b[depth]);
  if (fork <= 0 || fork >= b.length) return false;
  const { part } = nodes[a[fork - 1]!]!;
  if (part.kind === "chain") return a[fork]! < b[fork]!;
  return part.kind === "chord" && isLastChild(b[fork]!, nodes);
}

function isLastChild(position: number, nodes: readonly PlacedPart[]): boolean {
  const { parent } = nodes[position]!;
  return !nodes.some((other) => other.parent === parent && other.position > position);
}

/** Positions from the root down to a node, itself included. */
function pathTo(node: PlacedPart, nodes: readonly PlacedPart[]): number[] {
  const path = [node.position];
  for (let at = node.parent; at !== null; at = nodes[at]!.parent) path.unshift(at);
  return path;
}
