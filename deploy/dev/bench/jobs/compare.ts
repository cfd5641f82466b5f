import { inThousands, type Row } from "../table.ts";
import type { BenchServices } from "./services.ts";
import type { Side } from "./sides.ts";

const ROUNDS = 3;

/** One side's part of a comparison: a name, its program, its words. */
export interface Contender {
  name: string;
  side: Side;
  what: string;
  jobs: number;
}

/** Two or more sides held against each other: the first is ours. */
export interface Comparison {
  what: string;
  ours: Contender;
  /** The best of them counts. */
  peers: Contender[];
  /** Ours must be at least this many times the best peer. */
  bar: number;
}

/** Run all sides in turn, three times over, each on empty services; the medians count. */
export async function compare(services: BenchServices, comparison: Comparison): Promise<Row> {
  const { ours, peers } = comparison;
  const rates = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const contender of [ours, ...peers]) {
      await services.empty();
      const rate = await ratePerSecond(contender);
      rates.set(contender.name, [...rates.get(contender.name) ?? [], rate]);
    }
  }
  const mine = median(rates.get(ours.name)!);
  const theirs = peers.map(({ name }) => ({ name, rate: median(rates.get(name)!) }));
  const ratio = mine / Math.max(...theirs.map(({ rate }) => rate));
  const against = theirs.map(({ name, rate }) => `${name} ${inThousands(rate)}`).join(", ");
  return {
    what: comparison.what,
    measured: `${ratio.toFixed(1)}x: ${inThousands(mine)} against ${against}`,
    bar: `>= ${comparison.bar}x`,
    isMet: ratio >= comparison.bar,
  };
}

export async function ratePerSecond(contender: Pick<Contender, "side" | "what" | "jobs">) {
  const { jobs, ms } = await contender.side.run([contender.what, String(contender.jobs)]);
  return jobs! / (ms! / 1_000);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
