/** One executable: its name, the module it runs, the permission set of deno.json it runs with. */
export interface Executable {
  name: string;
  entry: string;
  permissions: string;
  /** It writes below DATA_DIR, which only the machine it runs on knows. */
  writesData: boolean;
}

export const executables: readonly Executable[] = [
  { name: "smartmarket-web", entry: "server.ts", permissions: "web", writesData: false },
  {
    name: "smartmarket-worker",
    entry: "workers/worker.ts",
    permissions: "worker",
    writesData: true,
  },
  {
    name: "smartmarket-scheduler",
    entry: "workers/scheduler.ts",
    permissions: "scheduler",
    writesData: false,
  },
  { name: "smartmarket-ctl", entry: "deploy/ctl/main.ts", permissions: "ctl", writesData: true },
];

/** The folder deno.json lies in, ending in a slash. */
export const root = new URL("../../", import.meta.url).pathname;
