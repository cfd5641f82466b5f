import type { Metric, Registry } from "prom-client";

/** What was observed under one value of the label. */
export interface Series {
  observe(value: number): void;
}

export interface BusyHistogramOptions {
  help: string;
  /** Upper bounds, the smallest first, without infinity. */
  buckets: readonly number[];
  labelName: string;
  registry: Registry;
}

/**
 * A histogram of one label for what happens a hundred thousand times a second: an observation is an
 * addition, where prom-client's makes a string and three objects. Scraped like any other of the registry.
 */
export class BusyHistogram {
  readonly #series = new Map<string, Tally>();

  constructor(readonly name: string, private readonly options: BusyHistogramOptions) {
    options.registry.registerMetric(this as unknown as Metric);
  }

  /** The series of one value of the label; the same one each time. */
  of(label: string): Series {
    let series = this.#series.get(label);
    if (!series) this.#series.set(label, series = new Tally(this.options.buckets));
    return series;
  }

  /** As prom-client's registry asks for it. */
  get() {
    const { help, labelName } = this.options;
    const values = [...this.#series].flatMap(([label, series]) =>
      series.lines().map(({ suffix, value, le }) => ({
        metricName: `${this.name}_${suffix}`,
        labels: le === undefined ? { [labelName]: label } : { le, [labelName]: label },
        value,
      }))
    );
    return Promise.resolve({
      name: this.name,
      help,
      type: "histogram",
      values,
      aggregator: "sum",
    });
  }

  reset(): void {
    this.#series.clear();
  }
}

interface Line {
  suffix: "bucket" | "sum" | "count";
  value: number;
  le?: number | "+Inf";
}

class Tally implements Series {
  readonly #bounds: readonly number[];
  /** How many fell between a bound and the one before it; the last: past all bounds. */
  readonly #counts: number[];
  #sum = 0;

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = new Array(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const bounds = this.#bounds;
    let place = 0;
    while (place < bounds.length && value > bounds[place]!) place++;
    this.#counts[place]!++;
    this.#sum += value;
  }

  /** Counts up to each bound, then the sum and the count of all. */
  lines(): Line[] {
    let count = 0;
    const buckets = this.#counts.map((some, place): Line => {
      count += some;
      return { suffix: "bucket", le: this.#bounds[place] ?? "+Inf", value: count };
    });
    return [...buckets, { suffix: "sum", value: this.#sum }, { suffix: "count", value: count }];
  }
}
