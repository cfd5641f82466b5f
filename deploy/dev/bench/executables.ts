import { executables } from "../../compile/executables.ts";
import { packAll } from "../../compile/self_extracting.ts";
import { type BareMachine, bareMachine } from "../../compile/testing/bare_machine.ts";
import { freePort, startRedisServer } from "../../../lib/testing/redis_server.ts";
import { until } from "../../../lib/testing/until.ts";
import type { BenchShop } from "./bench_shop.ts";
import { below, type Row } from "./table.ts";

const STARTS = 5;
const BAR = { bar: 1_000, unit: "ms" };

/** How soon the files of dist/ are there once they have unpacked, on a machine without Deno. */
export async function measureExecutables({ settings }: BenchShop): Promise<Row[]> {
  const port = String(freePort());
  // By TCP, as on a server: an executable may not open the socket of the shop that `start` runs.
  await using redis = await startRedisServer();
  const own = {
    ...{ ...settings, REDIS_URL: redis.url },
    ...{ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
  };
  await using machine = await bareMachine(own);
  await packAll(executables, { dist: machine.dist });
  const unpacking = await timed(() => ctl(machine, "--version"));
  const [version, status] = [
    await typical(() => ctl(machine, "--version")),
    await typical(() => ctl(machine, "migrate", "--status")),
  ];
  return [
    below("ctl --version, unpacking all first", unpacking, { bar: 10_000, unit: "ms" }),
    below("ctl --version, cold start", version, BAR),
    below("ctl migrate --status, cold start", status, BAR),
    below("web, cold start to its first answer", await startOf(machine, "web", port), BAR),
    below("worker, cold start", await startOf(machine, "worker"), BAR),
    below("scheduler, cold start", await startOf(machine, "scheduler"), BAR),
  ];
}

async function ctl(machine: BareMachine, ...args: string[]): Promise<void> {
  const { code, stderr } = await machine.run("smartmarket-ctl", args);
  if (code !== 0) throw new Error(`ctl ${args.join(" ")} ended with ${code}: ${stderr}`);
}

/** Until it answers at `port`, or says that it has started. */
function startOf(machine: BareMachine, name: string, port?: string): Promise<number> {
  return typical(async () => {
    const process = machine.start(`smartmarket-${name}`);
    if (port) await until("it answers", () => isLive(port), { withinMs: 60_000, everyMs: 5 });
    else await process.says('"process.started"');
    return () => process.end();
  });
}

async function isLive(port: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

type Tidy = () => Promise<unknown>;

async function timed(work: () => Promise<Tidy | void>): Promise<number> {
  const began = performance.now();
  const tidy = await work();
  const ms = performance.now() - began;
  await tidy?.();
  return ms;
}

/** The middle one of some starts, one after the other. */
async function typical(work: () => Promise<Tidy | void>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < STARTS; n++) times.push(await timed(work));
  return times.sort((a, b) => a - b)[Math.floor(STARTS / 2)]!;
}
