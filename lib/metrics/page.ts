import { type Metric, Registry } from "prom-client";
import type { Metrics } from "./metrics.ts";
import { type Line, ReadMetric } from "./read_metric.ts";
import { figureNames, figures } from "./vitals/figures.ts";
import type { ProcessVitals } from "./vitals/store.ts";

export interface PageOf {
  /** What all processes have counted, by the name of the line. */
  sums: ReadonlyMap<string, readonly Line[]>;
  processes: readonly ProcessVitals[];
}

/**
 * The page of metrics as Prometheus reads it: what this process counted, what all have counted, and how each
 * process is.
 */
export async function metricsPage(metrics: Metrics, { sums, processes }: PageOf): Promise<string> {
  const registry = new Registry();
  const own = metrics.registry.getMetricsAsArray() as unknown as Readable[];
  for (const metric of own) {
    if (!metrics.shared.names.has(metric.name)) {
      registry.registerMetric(metric as unknown as Metric);
      continue;
    }
    const { help, type } = await metric.get();
    const names = type === "histogram"
      ? ["bucket", "sum", "count"].map((end) => `${metric.name}_${end}`)
      : [metric.name];
    const lines = names.flatMap((name) => sums.get(name) ?? []).toSorted(byBound);
    new ReadMetric(metric.name, { help, type, registry, read: () => lines });
  }
  for (const name of figureNames) {
    const [type, help] = figures[name];
    const lines = processes.flatMap(({ process, service, figures }): Line[] => {
      const value = figures[name];
      return value === undefined ? [] : [{ labels: { service, process }, value }];
    });
    new ReadMetric(name, { help, type, registry, read: () => lines });
  }
  new ReadMetric("release_info", {
    help: "1 for each process, with its release",
    type: "gauge",
    registry,
    read: () =>
      processes.map(({ process, service, release }) => ({
        labels: { service, process, release, deno: Deno.version.deno },
        value: 1,
      })),
  });
  return await registry.metrics();
}

interface Readable {
  name: string;
  get(): Promise<{ help: string; type: "counter" | "gauge" | "histogram" }>;
}

/** Within the other labels, the buckets of a histogram from the narrowest to the widest. */
function byBound(a: Line, b: Line): number {
  const [x, y] = [a, b].map(({ labels: { le, ...others } }) => ({
    others: JSON.stringify(others),
    bound: le === undefined ? Infinity : le === "+Inf" ? Number.MAX_VALUE : Number(le),
  })) as [{ others: string; bound: number }, { others: string; bound: number }];
  if (x.others !== y.others) return x.others < y.others ? -1 : 1;
  return x.bound - y.bound || 0;
}
