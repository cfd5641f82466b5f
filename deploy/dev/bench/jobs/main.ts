/*
 * `deno task bench:jobs`: the job system beside BullMQ and graphile-worker, on the same services in the
 * same run, each measurement in a process of its own. It takes about three minutes and prints a
 * table; a bar that is missed makes it exit with 1.
 *
 *   --full       a million waiting jobs instead of 200,000
 *   --only WORD  only what has WORD in its name: process, enqueue, idle, waiting, recovery, memory
 */
import type { Interrupts } from "../../interrupt.ts";
import { leaveNothing } from "../leave_nothing.ts";
import { measureAll, type Measurement } from "../measure.ts";
import { comparisons } from "./comparisons.ts";
import { compare } from "./compare.ts";
import { depth, idleDelay, memory, recovery } from "./own_figures.ts";
import { openBenchServices } from "./services.ts";
import { installPeers, ours, peer } from "./sides.ts";

async function bench(args: string[], interrupts: Interrupts): Promise<number> {
  await installPeers(new URL("./peers/", import.meta.url));
  await using services = await openBenchServices();
  const sides = {
    ours: ours(services.env),
    oursOnPostgres: ours({ ...services.env, BENCH_BROKER: "postgres" }),
    bullmq: peer("bullmq", services.env),
    graphile: peer("graphile", services.env),
  };
  const waiting = args.includes("--full") ? 1_000_000 : 200_000;
  const measurements: Measurement[] = [
    ...comparisons(sides).map((one): Measurement => [
      one.what,
      () => compare(services, one),
    ]),
    ["idle", () => idleDelay(services, sides.ours)],
    ["waiting", () => depth(services, { side: sides.ours, waiting })],
    ["recovery", () => recovery(services, sides.ours)],
    ["memory", () => memory(services, sides.ours)],
  ];
  return await measureAll(measurements, { args, interrupts });
}

if (import.meta.main) {
  Deno.exit(await leaveNothing((interrupts) => bench(Deno.args, interrupts)));
}
