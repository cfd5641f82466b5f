/*
 * `deno task chaos`: real processes, real faults, and a judge outside of the system. Two workers and a
 * scheduler do jobs while random things happen to them, to Redis, to the wires and to Postgres. In
 * the end every promise must be kept once: exit code 1 where one is not.
 *
 *   --short        half a minute of many faults (the default is four minutes)
 *   --minutes N    so long; 20 are about 1,000 faults over 100,000 jobs
 *   --seed N       the same faults as an earlier run
 */
import { parseArgs } from "node:util";
import { percentile } from "../bench/table.ts";
import { watchInterrupts } from "../interrupt.ts";
import { say } from "../say.ts";
import { type ChaosReport, runChaos } from "./run.ts";

const SHORT_S = 30;
const USUAL_MINUTES = 4;
/** About what two workers do on two cores beside everything else, Redis losing all now and then. */
const JOBS_A_SECOND = 85;
/** Milliseconds from one fault to the next: in a short run, and in one that has to keep up with its jobs. */
const DENSE_MS = [50, 800] as const;
const STEADY_MS = [50, 1_650] as const;

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      short: { type: "boolean", default: false },
      minutes: { type: "string", default: String(USUAL_MINUTES) },
      seed: { type: "string", default: String(crypto.getRandomValues(new Uint32Array(1))[0]) },
    },
  });
  const seconds = values.short ? SHORT_S : Number(values.minutes) * 60;
  say(`seed ${values.seed}`);
  using interrupts = watchInterrupts(() => Deno.exit(130));
  const run = runChaos({
    seed: Number(values.seed),
    faultsMs: seconds * 1_000,
    jobs: seconds * JOBS_A_SECOND,
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

/** The report as lines for a person. */
function describe(report: ChaosReport): string[] {
  const { observed, violations } = report;
  const total = Object.values(report.faults).reduce((sum, count) => sum + count, 0);
  const ms = (share: number) => Math.round(percentile(observed.recoveryMs, share));
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

if (import.meta.main) Deno.exit(await main(Deno.args));
