import type { Metric, Registry } from "prom-client";

export type Labels = Readonly<Record<string, string | number>>;

/** One line of the metrics page. */
export interface Line {
  /** Absent: the metric's own name; lines of histograms have names with an ending. */
  metricName?: string;
  labels: Labels;
  value: number;
}

export interface ReadMetricOptions {
  help: string;
  type: "counter" | "gauge" | "histogram";
  registry: Registry;
  /** Called at each scrape. */
  read(): readonly Line[];
}

/** A metric that somebody else keeps: what it says is read when the page is made. */
export class ReadMetric {
  constructor(readonly name: string, private readonly options: ReadMetricOptions) {
    options.registry.registerMetric(this as unknown as Metric);
  }

  /** As prom-client's registry asks for it. */
  get() {
    const { help, type, read } = this.options;
    return Promise.resolve({ name: this.name, help, type, values: read(), aggregator: "sum" });
  }

  reset(): void {}
}
