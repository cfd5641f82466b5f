/*
 * Our own processes, as `start` runs them.
 */
import { engineOf } from "../../../lib/process/engine.ts";
import {
  type AppName,
  permissionFlags,
  type Rights,
  rightsOf,
} from "../../../lib/process/permissions.ts";
import { type AppHome, ownHome } from "./app_home.ts";
import { type Environment, environmentOf } from "./environment.ts";
import { providerSpecs } from "./own_provider.ts";
import type { KeptSpec } from "../services/keeper.ts";
import { root } from "../project.ts";
import { runAs } from "../services/service_user.ts";

export type AppSpec = KeptSpec & { name: string };

const entries = {
  web: "server.ts",
  worker: "workers/worker.ts",
  scheduler: "workers/scheduler.ts",
} as const;

export interface AppsOptions {
  /** The shop has isolated tasks. */
  isolates?: boolean;
  home?: AppHome;
  /** What the web process may read and look up besides, by path and by name. */
  web?: Pick<Rights, "read" | "env">;
}

/** Web, worker and scheduler, in the order in which they start. */
export function appSpecs(
  env: Environment,
  { isolates = hasIsolatedTasks(), home = ownHome, web }: AppsOptions = {},
): AppSpec[] {
  const flags = (name: AppName) =>
    denoFlags(name, {
      env,
      isolates,
      deno: home.deno,
      ...(name === "web" && web ? { also: web } : {}),
    });
  const ours = (["web", "worker", "scheduler"] as const).map((name): AppSpec => ({
    name,
    command: home.deno,
    args: ["run", "--quiet", "--no-prompt", ...flags(name)]
      .concat(entries[name]),
    cwd: root,
    env: {
      ...environmentOf(name, env),
      ...engineOf(name).env,
      ...home.env,
      NO_COLOR: "1",
    },
    ...runAs(home.user),
    output: "through",
    // The process gives its work SHUTDOWN_GRACE_MS; this adds a little for what comes after that.
    endBy: [["SIGTERM", Number(env.SHUTDOWN_GRACE_MS || 25_000) + 5_000]],
    isReady: name === "web"
      ? () => answers(`http://${reachable(env.HOST!)}:${env.PORT}/health/ready`)
      : (child) => child.tail.some((line) => line.includes('"process.started"')),
    readyWithinMs: 60_000,
    restartsPerMinute: 5,
    // The shop sells without them: what was promised is not lost, only late.
    diesTooOften: name === "web" ? "all_stops" : "pauses",
  }));
  return [...providerSpecs(env, home), ...ours];
}

export interface FlagsFor {
  env: Environment;
  isolates: boolean;
  /** The deno it may run: the worker for isolated tasks, the web process for a worker beside it. */
  deno?: string;
  also?: Pick<Rights, "read" | "env">;
}

/** Permissions and engine of one process: what its settings ask for, and nothing else. */
export function denoFlags(
  app: AppName,
  { env, isolates, deno = Deno.execPath(), also = { read: [], env: [] } }: FlagsFor,
): string[] {
  const startsWorker = ["true", "1"].includes(env.JOBS_AUTO_START_WORKER ?? "");
  const mayRun = app === "web" ? startsWorker : app === "worker" && isolates;
  const rights = rightsOf(app, { settings: env, site: root, runs: mayRun ? [deno] : [] });
  rights.read.push(...also.read);
  rights.env.push(...also.env);
  return [...engineOf(app).args, ...permissionFlags(rights)];
}

/**
 * True where a task of the shop is isolated. Where that cannot be found out here, the worker itself
 * will say so.
 */
export function hasIsolatedTasks(): boolean {
  const { success, stdout } = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "-P=worker", "deploy/dev/start/isolated_tasks.ts"],
    cwd: root,
    stdin: "null",
    stderr: "null",
  }).outputSync();
  return success && JSON.parse(new TextDecoder().decode(stdout)).length > 0;
}

/** An address one can connect to, for one that is listened on. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    return false;
  }
}
