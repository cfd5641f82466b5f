/*
 * `deno task bench:jobs`: the job system beside BullMQ and graphile-worker, on the same services in the
 * same run, each measurement in a process of its own. It takes about three minutes and prints a
 * table; a bar that is missed makes it exit with 1.
 *
 *   --full       a million waiting jobs instead of 200,000
 *   --only WORD  only what has WORD in its name: process, enqueue, idle, waiting, recovery, memory
 */
import { printTable, type Row } from "../table.ts";
import { interrupted, watchInterrupts } from "../../interrupt.ts";
import { say } from "../../say.ts";
import { comparisons } from "./comparisons.ts";
import { compare } from "./compare.ts";
import { depth, idleDelay, memory, recovery } from "./own_figures.ts";
import { openBenchServices } from "./services.ts";
import { installPeers, ours, peer } from "./sides.ts";

async function main(args: string[]): Promise<number> {
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] ?? "" : "";
  await installPeers(new URL("./peers/", import.meta.url));
  using interrupts = watchInterrupts(() => Deno.exit(130));
  await using services = await openBenchServices();
  const sides = {
    ours: ours(services.env),
    oursOnPostgres: ours({ ...services.env, BENCH_BROKER: "postgres" }),
    bullmq: peer("bullmq", services.env),
    graphile: peer("graphile", services.env),
  };
  const waiting = args.includes("--full") ? 1_000_000 : 200_000;
  const measurements: [what: string, measure: () => Promise<Row[]>][] = [
    ...comparisons(sides).map((one): [string, () => Promise<Row[]>] => [
      one.what,
      async () => [await compare(services, one)],
    ]),
    ["idle", () => idleDelay(services, sides.ours)],
    ["waiting", () => depth(services, { side: sides.ours, waiting })],
    ["recovery", () => recovery(services, sides.ours)],
    ["memory", () => memory(services, sides.ours)],
  ];
  const rows: Row[] = [];
  for (const [what, measure] of measurements.filter(([what]) => what.includes(only))) {
    say(`measuring ${what}`);
    const stop = interrupted(interrupts.signal).then(() => null);
    const measured = await Promise.race([measure(), stop]);
    if (measured === null) return 130;
    rows.push(...measured);
  }
  printTable(rows);
  return rows.every((row) => row.isMet) ? 0 : 1;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
