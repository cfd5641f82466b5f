/**
 * Distance between the run numbers of two publications. No job has this many runs: at ten a second
 * it would take months. The numbers of a million publications stay exact on all sides.
 */
export const RUNS_APART = 100_000_000;

/** How many runs a job has had since its last publication; `base` may have been raised while it ran. */
export function runsOf(run: number, base: number): number {
  return (run < base ? run : run - base) % RUNS_APART;
}
