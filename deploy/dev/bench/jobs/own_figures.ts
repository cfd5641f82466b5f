import { below, percentile, type Row } from "../table.ts";
import { median } from "./compare.ts";
import type { BenchServices } from "./services.ts";
import type { Side } from "./sides.ts";

const ROUNDS = 3;

export async function idleDelay(services: BenchServices, side: Side): Promise<Row[]> {
  await services.empty();
  const { delaysMs } = await side.run(["latency", "1000"]);
  const p99 = percentile(delaysMs!, 0.99);
  return [below("idle: enqueue to handler start, p99 of 1,000", p99, { bar: 5, unit: "ms" })];
}

/** What waits must not slow down what is claimed. */
export async function depth(
  services: BenchServices,
  { side, waiting }: { side: Side; waiting: number },
): Promise<Row[]> {
  const jobs = 100_000;
  const rates = { shallow: [] as number[], deep: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [where, depth] of [["shallow", jobs], ["deep", waiting]] as const) {
      await services.empty();
      const { ms } = await side.run(["first-of", String(jobs), String(depth)]);
      rates[where].push(jobs / (ms! / 1_000));
    }
  }
  const drop = 100 * (1 - median(rates.deep) / median(rates.shallow));
  const what = `0 -> ${waiting.toLocaleString("en")} waiting jobs: drop of the process rate`;
  return [below(what, Math.max(0, drop), { bar: 20, unit: "%" })];
}

export async function recovery(services: BenchServices, side: Side): Promise<Row[]> {
  await services.empty();
  const { delaysMs } = await side.run(["recovery", "20"]);
  const p99 = percentile(delaysMs!, 0.99);
  const what = "recovery after SIGKILL of a worker that holds 50 jobs, p99 of 20 kills";
  return [below(what, p99, { bar: 3_000, unit: "ms" })];
}

export async function memory(services: BenchServices, side: Side): Promise<Row[]> {
  const jobs = 20_000;
  await services.empty();
  let filling: Promise<unknown> = Promise.resolve();
  const { idleMib, busyMib } = await side.run(["memory", String(jobs)], (figure) => {
    if (figure.idleMib) filling = side.run(["bulk", String(jobs + 50)]);
  });
  await filling;
  return [
    below("worker memory, idle", idleMib!, { bar: 90, unit: "MiB RSS" }),
    below("worker memory, 50 slots busy (most of 20,000 jobs)", busyMib!, {
      bar: 160,
      unit: "MiB RSS",
    }),
  ];
}
