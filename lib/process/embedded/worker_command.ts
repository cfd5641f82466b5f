/** What keeps a worker's process small; measured with all of the shop in it (RSS, Deno 2.9). */
export const leanEngine = {
  args: [
    // 4 MiB: what it has compiled ahead is held for good.
    "--no-code-cache",
    // 15 MiB idle, 90 MiB under load: the young and the old heap grow in small steps. Smaller ones
    // cost throughput. Its collector has no threads of its own: on two cores those cost a tenth of it.
    // A worker calls it while it is idle: see give_back.ts.
    "--v8-flags=--max-semi-space-size=1,--heap-growing-percent=150,--single-threaded-gc,--expose-gc",
  ],
  env: {
    // 2 MiB: some thirty threads would each get an arena of their own.
    MALLOC_ARENA_MAX: "2",
    // 1 MiB: said once, they stay; else the first large piece that is given back moves them up.
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
  },
} as const;

/** Name of the worker's executable; `deno compile` gives the web process the right to run it. */
export const WORKER_EXECUTABLE = "smartmarket-worker";

export interface WorkerProgram {
  /** URL of the worker's entry. */
  entry: string;
  /** What it may do, as arguments of deno. */
  permissions: readonly string[];
}

/**
 * How a process of the shop starts a worker: by the deno it runs on itself. A compiled executable has
 * no deno inside and starts its neighbour, which it may where that is found on the PATH.
 */
export function workerCommand(
  program: WorkerProgram,
  about: { isCompiled: boolean } = { isCompiled: Deno.build.standalone },
): { command: string; args: string[]; env: Record<string, string> } {
  const { env } = leanEngine;
  if (about.isCompiled) return { command: WORKER_EXECUTABLE, args: [], env };
  return {
    command: Deno.execPath(),
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--cached-only",
      ...leanEngine.args,
      ...program.permissions,
      program.entry,
    ],
    env,
  };
}
