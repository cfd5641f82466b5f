import { engineOf } from "../engine.ts";

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
  const engine = engineOf("worker");
  const env = { ...engine.env };
  if (about.isCompiled) return { command: WORKER_EXECUTABLE, args: [], env };
  return {
    command: Deno.execPath(),
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--cached-only",
      ...engine.args,
      ...program.permissions,
      program.entry,
    ],
    env,
  };
}
