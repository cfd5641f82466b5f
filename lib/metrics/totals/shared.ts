import type { Registry } from "prom-client";
import type { Line } from "../read_metric.ts";

/** A line as it is kept: its name with its ending, its labels as text, always in the same order. */
export interface Sum {
  name: string;
  labels: string;
  value: number;
  /** Not added but put in place of what was there: the last who measured is right. */
  isLevel: boolean;
}

/** A metric of prom-client, or one that looks like it. */
interface Readable {
  name: string;
  type: unknown;
  help: string;
  values: readonly Line[];
}

/**
 * The metrics that are the same for the whole shop, whichever process counts: what workers and
 * schedulers do has no other page than web's. Each process adds what it has counted since the last time
 * to the sums in Postgres, so that a process that ends takes nothing with it, and no label has to
 * name it.
 */
export class SharedMetrics {
  readonly names: ReadonlySet<string>;
  /** What has been added already, by name and labels. */
  readonly #added = new Map<string, number>();
  /** One at a time: two would add the same twice. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly registry: Registry, metrics: readonly { name: string }[]) {
    this.names = new Set(metrics.map(({ name }) => name));
  }

  /**
   * Hand over what was counted since the last time.
   *
   * @param add  where it throws, the same is handed over again the next time
   */
  handOver(add: (sums: Sum[]) => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      const sums = await this.#counted();
      const more = sums.flatMap((sum) => {
        const before = this.#added.get(keyOf(sum));
        if (sum.value === before) return [];
        return [sum.isLevel ? sum : { ...sum, value: sum.value - (before ?? 0) }];
      });
      if (more.length > 0) await add(more);
      for (const sum of sums) this.#added.set(keyOf(sum), sum.value);
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #counted(): Promise<Sum[]> {
    const all = await Promise.all(
      [...this.names].map((name) => this.registry.getSingleMetric(name)!.get()),
    ) as unknown as Readable[];
    return all.flatMap(({ name, type, values }) =>
      values.map(({ metricName, labels, value }) => ({
        name: metricName ?? name,
        labels: written(labels),
        value,
        isLevel: type === "gauge",
      }))
    );
  }
}

const keyOf = ({ name, labels }: Sum) => `${name} ${labels}`;

function written(labels: Line["labels"]): string {
  const entries = Object.entries(labels).map(([name, value]) => [name, String(value)] as const);
  return JSON.stringify(Object.fromEntries(entries.toSorted(([a], [b]) => a < b ? -1 : 1)));
}
