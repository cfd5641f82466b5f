/** How the engine of a process is started, so that it stays small. */
export interface Engine {
  /** Arguments of deno. */
  args: readonly string[];
  env: Readonly<Record<string, string>>;
}

/** A worker's: measured with all of the shop in it (RSS, Deno 2.9). */
const ofWorker: Engine = {
  args: [
    // 4 MiB: what it has compiled ahead is held for good.
    "--no-code-cache",
    // 15 MiB idle, 90 MiB under load: the young and the old heap grow in small steps. Smaller ones
    // cost throughput. Its collector has no threads of its own: on two cores those cost a tenth of it.
    // A worker calls it while it is idle: see give_back.ts.
    "--v8-flags=--max-semi-space-size=1,--heap-growing-percent=110,--single-threaded-gc,--expose-gc",
  ],
  env: {
    // 3 MiB: some thirty threads would each get an arena of their own.
    MALLOC_ARENA_MAX: "1",
    // 1 MiB: said once, they stay; else the first large piece that is given back moves them up.
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
  },
};

/**
 * The web process's. Left to itself its heap grows with each burst of searches to 550 MiB, and past what its
 * place may have; with these 360 MiB, for a tenth of a page's time.
 */
const ofWeb: Engine = {
  args: ["--v8-flags=--max-semi-space-size=8,--heap-growing-percent=100"],
  env: {},
};

const byApp: Readonly<Record<string, Engine>> = { worker: ofWorker, web: ofWeb };
const plain: Engine = { args: [], env: {} };

/** The engine of a process, by its name: "web", "worker", "scheduler", "ctl". */
export const engineOf = (app: string): Engine => byApp[app] ?? plain;
