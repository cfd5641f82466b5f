import { parser } from "@prometheus-io/lezer-promql";

export interface Parsed {
  /** What stands in its place cannot be read; null where all can. */
  fault: string | null;
  /** The metrics it asks for. */
  metrics: string[];
}

/** Read an expression as Prometheus would, without asking one. */
export function parsePromQl(expression: string): Parsed {
  const metrics = new Set<string>();
  let fault: string | null = null;
  parser.parse(expression).iterate({
    enter({ name, type, from, to, node }) {
      if (type.isError) fault ??= `at ${from}: ${expression.slice(from, to + 20)}`;
      if (name === "Identifier" && node.parent?.name === "VectorSelector") {
        metrics.add(expression.slice(from, to));
      }
    },
  });
  return { fault, metrics: [...metrics] };
}
