import type { Deps } from "../deps.ts";
import { createOrgan, type Organ } from "../process/organ.ts";
import { addSums } from "./totals/store.ts";
import { deleteVitals, saveVitals } from "./vitals/store.ts";
import { Vitals } from "./vitals/vitals.ts";

/*
 * The meter: makes known what a process counts and how it is, so that web's one page of metrics tells of
 * all processes. Workers and schedulers need no port.
 *
 * Watches  this process's metrics, its processor time, memory and event loop, its machine
 * Runs     every 10 s in each process
 * Changes  `metric_totals`, `process_vitals`
 * Logs     organ.failed, where the database is away; what was counted meanwhile is added later
 */
const EVERY_MS = 10_000;

export interface Meter extends Organ {
  /** The name of this process among all. */
  readonly process: string;
  readonly vitals: Vitals;
}

type MeterDeps = Pick<Deps, "sql" | "metrics" | "config" | "log">;

export function createMeter(deps: MeterDeps, service: string): Meter {
  const { sql, config, log } = deps;
  const process = `${service}-${Deno.hostname()}-${Deno.pid}`.slice(0, 200);
  const vitals = new Vitals(sql, { dataDir: config.DATA_DIR });
  const organ = createOrgan({
    name: "meter",
    log,
    everyMs: EVERY_MS,
    longestPauseMs: EVERY_MS,
    async runOnce() {
      await vitals.readMachine();
      const about = { process, service, release: config.RELEASE, figures: vitals.figures() };
      await Promise.all([addCounts(deps), saveVitals(sql, about)]);
    },
  });
  return {
    process,
    vitals,
    nudge: organ.nudge,
    start() {
      vitals.start();
      organ.start();
    },
    async stop() {
      vitals.stop();
      await organ.stop();
      // What was counted since the last round is worth a last one; who is missed is not here any more.
      await Promise.all([addCounts(deps), deleteVitals(sql, process)]).catch(() => {});
    },
  };
}

/** Add what this process has counted since the last time to the sums of all. */
export function addCounts({ sql, metrics }: Pick<Deps, "sql" | "metrics">): Promise<void> {
  return metrics.shared.handOver((sums) => addSums(sql, sums));
}
