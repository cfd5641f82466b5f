/*
 * `deno task chaos`: real processes, real faults, and a judge outside of the system. Two workers and a
 * scheduler do jobs while random things happen to them, to Redis, to the wires and to Postgres. In
 * the end every promise must be kept once: exit code 1 where one is not.
 *
 *   sentinel       the master of three servers is lost again and again, which three sentinels watch
 *   cluster        nodes of a Redis Cluster of three masters and three replicas are lost
 *   orders cluster 50 orders a second in the whole shop while the master of its jobs is killed (or: orders sentinel)
 *   --short        half a minute of many faults (the default is four minutes)
 *   --minutes N    so long; 20 are about 1,000 faults over 100,000 jobs
 *   --seed N       the same faults as an earlier run
 */
import { parseArgs } from "node:util";
import { percentile } from "../bench/table.ts";
import { watchInterrupts } from "../interrupt.ts";
import { type RedisKind, redisKinds } from "../../../lib/config/redis_url.ts";
import { passOverDriversOwn } from "../../../lib/testing/drivers_own.ts";
import { complain, say } from "../say.ts";
import { orderThroughLosses } from "./orders.ts";
import { type ChaosReport, runChaos } from "./run.ts";

const SHORT_S = 30;
const USUAL_MINUTES = 4;
/** About what two workers do on two cores beside everything else, Redis losing all now and then. */
const JOBS_A_SECOND = 85;
const JOBS_WHILE_SERVERS_ARE_LOST = 50;
/** Milliseconds from one fault to the next: in a short run, and in one that has to keep up with its jobs. */
const DENSE_MS = [50, 800] as const;
const STEADY_MS = [50, 1_650] as const;

async function main(args: string[]): Promise<number> {
  const { values, positionals: [redis = "server", ...others] } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      short: { type: "boolean", default: false },
      minutes: { type: "string", default: String(USUAL_MINUTES) },
      seed: { type: "string", default: String(crypto.getRandomValues(new Uint32Array(1))[0]) },
    },
  });
  if (redis === "orders") return await ordersMain(others);
  if (others.length > 0 || !isKind(redis)) {
    complain(`"${[redis, ...others].join(" ")}" is none of ${redisKinds.join(", ")}`);
    return 2;
  }
  const jobsASecond = redis === "server" ? JOBS_A_SECOND : JOBS_WHILE_SERVERS_ARE_LOST;
  const seconds = values.short ? SHORT_S : Number(values.minutes) * 60;
  say(`seed ${values.seed}`);
  using interrupts = watchInterrupts(() => Deno.exit(130));
  const run = runChaos({
    seed: Number(values.seed),
    faultsMs: seconds * 1_000,
    jobs: seconds * jobsASecond,
    redis,
    gapMs: values.short ? DENSE_MS : STEADY_MS,
    say,
    signal: interrupts.signal,
  });
  const report = await run.catch((error) => {
    if (interrupts.signal.aborted) return null;
    throw error;
  });
  if (report === null) return 130;
  for (const line of describe(report)) say(line);
  return report.violations.length > 0 ? 1 : 0;
}

const ORDERS_A_SECOND = 50;
const LOSSES = 3;
const AGAIN_WITHIN_MS = 5_000;

async function ordersMain([kind, ...others]: string[]): Promise<number> {
  if ((kind !== "sentinel" && kind !== "cluster") || others.length > 0) {
    complain("Say which: orders sentinel, or orders cluster");
    return 2;
  }
  const report = await orderThroughLosses({
    kind,
    perSecond: ORDERS_A_SECOND,
    losses: LOSSES,
    say,
  });
  const { orders, faults, missing, strange, unknownCopies, orderPausesMs, mailPausesMs } = report;
  const perSecond = Math.round(report.perSecond);
  const longest = Math.max(...orderPausesMs, ...mailPausesMs);
  for (
    const line of [
      `| orders (${perSecond} a second), of which refused | ${orders}, ${faults.length} |`,
      `| mails missing, without an order, doubled unknown to the shop | ${missing}, ${strange}, ${unknownCopies} |`,
      `| longest pause of orders after each kill | ${orderPausesMs.join(", ")} ms |`,
      `| longest pause of mails after each kill | ${mailPausesMs.join(", ")} ms |`,
      ...faults.slice(0, 5),
    ]
  ) say(line);
  const isKept = faults.length + missing + strange + unknownCopies === 0;
  return isKept && longest < AGAIN_WITHIN_MS ? 0 : 1;
}

function isKind(word: string): word is RedisKind {
  return (redisKinds as readonly string[]).includes(word);
}

/** The report as lines for a person. */
function describe(report: ChaosReport): string[] {
  const { observed, violations } = report;
  const total = Object.values(report.faults).reduce((sum, count) => sum + count, 0);
  const ms = (share: number) => Math.round(percentile(observed.recoveryMs, share));
  const stood = report.standstillMs;
  const standstill = stood.length === 0 ? [] : [
    `| no job ended after a loss of a server for, p50 / longest | ${
      Math.round(percentile(stood, 0.5))
    } / ${Math.round(Math.max(...stood))} ms |`,
  ];
  return [
    "",
    "| what | figure |",
    "|---|---|",
    `| seed | ${report.seed} |`,
    `| faults | ${total} |`,
    ...Object.entries(report.faults).map(([name, count]) => `| ... ${name} | ${count} |`),
    `| jobs | ${report.jobs} |`,
    `| jobs taken back from dead workers | ${observed.recovered} |`,
    `| promises published again after a loss of Redis | ${observed.rebuilt} |`,
    `| stale writes refused | ${observed.staleWrites} |`,
    `| effects in doubt: recorded / really happened twice | ${observed.doubted} / ${report.copiesInDoubt} |`,
    `| jobs that ended again after Redis had forgotten their end | ${report.endedAgain} |`,
    `| recovery after SIGKILL, p50 / p99 | ${ms(0.5)} / ${ms(0.99)} ms |`,
    ...standstill,
    `| time to settle after the last fault | ${Math.round(report.settledMs)} ms |`,
    `| violations | ${violations.length} |`,
    "",
    ...kindsOf(violations),
    ...violations.slice(0, 50),
  ];
}

/** How many violations there are of each kind: the same words about different jobs. */
function kindsOf(violations: readonly string[]): string[] {
  const kinds = Map.groupBy(violations, (line) => line.replaceAll(/\([^)]*\)|\d+/g, "…"));
  return [...kinds].map(([kind, lines]) => `${lines.length} x ${kind}`);
}

if (import.meta.main) {
  passOverDriversOwn();
  Deno.exit(await main(Deno.args));
}
