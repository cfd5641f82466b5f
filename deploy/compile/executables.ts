import { fileURLToPath } from "node:url";
import { WORKER_EXECUTABLE } from "../../lib/process/embedded/worker_command.ts";

/** One executable: its name, the module it runs, the permission set of deno.json it runs with. */
export interface Executable {
  name: string;
  entry: string;
  permissions: string;
  /** Folders below DATA_DIR that it writes; "": all of it. Only the machine it runs on knows where. */
  writes: readonly string[];
  /** It keeps its lines in LOG_DIR, where that is set. */
  keepsLog: boolean;
  /**
   * What it starts, by running its own deno: a worker beside itself where JOBS_AUTO_START_WORKER
   * says so, or isolated tasks where the shop has any.
   */
  starts?: "worker" | "isolates";
}

export const executables: readonly Executable[] = [
  {
    name: "smartmarket-web",
    entry: "deploy/compile/entries/web.ts",
    permissions: "web",
    // What staff send.
    writes: ["media", "imports"],
    keepsLog: true,
    starts: "worker",
  },
  {
    name: WORKER_EXECUTABLE,
    entry: "deploy/compile/entries/worker.ts",
    permissions: "worker",
    writes: [""],
    keepsLog: true,
    starts: "isolates",
  },
  {
    name: "smartmarket-scheduler",
    entry: "deploy/compile/entries/scheduler.ts",
    permissions: "scheduler",
    writes: [],
    keepsLog: true,
  },
  {
    name: "smartmarket-ctl",
    entry: "deploy/compile/entries/ctl.ts",
    permissions: "ctl",
    writes: [""],
    keepsLog: false,
  },
];

/** The folder deno.json lies in, ending in a slash. */
export const root = fileURLToPath(new URL("../../", import.meta.url));
