/*
 * Our own processes, as `start` runs them.
 */
import { leanEngine, workerPermissions } from "../../lib/jobs/embedded/worker_command.ts";
import { type Environment, environmentOf } from "./environment.ts";
import type { KeptSpec } from "./keeper.ts";
import { root } from "./project.ts";

export type AppSpec = KeptSpec & { name: string };

const entries = {
  web: "server.ts",
  worker: "workers/worker.ts",
  scheduler: "workers/scheduler.ts",
} as const;

/** Web, worker and scheduler, in the order in which they start. */
export function appSpecs(env: Environment, isolates = hasIsolatedTasks()): AppSpec[] {
  return (["web", "worker", "scheduler"] as const).map((name) => ({
    name,
    command: Deno.execPath(),
    args: ["run", "--quiet", "--no-prompt", ...denoFlags(name, { env, isolates }), entries[name]],
    cwd: root,
    env: {
      ...environmentOf(name, env),
      ...(name === "worker" ? leanEngine.env : {}),
      NO_COLOR: "1",
    },
    output: "through",
    // The process gives its work SHUTDOWN_GRACE_MS; a little more, for what comes after that.
    endBy: [["SIGTERM", Number(env.SHUTDOWN_GRACE_MS || 25_000) + 5_000]],
    isReady: name === "web"
      ? () => answers(`http://${reachable(env.HOST!)}:${env.PORT}/health/ready`)
      : (child) => child.tail.some((line) => line.includes('"process.started"')),
    readyWithinMs: 60_000,
    restartsPerMinute: 5,
  }));
}

/** Arguments of deno for one entry, with its permission set. */
export function denoArgs(set: string, entry: string, env: Environment): string[] {
  const flags = denoFlags(set, { env, isolates: false });
  return ["run", "--quiet", "--no-prompt", ...flags, entry];
}

/**
 * Permissions and engine of one process. Whoever starts processes may run this deno and nothing else:
 * the worker for isolated tasks, the web process for a worker beside it.
 */
export function denoFlags(
  set: string,
  { env, isolates }: { env: Environment; isolates: boolean },
): string[] {
  const deno = Deno.execPath();
  // The sets name the folder DATA_DIR has by default; it may have been moved.
  const dataDir = env.DATA_DIR!;
  if (set === "worker") {
    return [...leanEngine.args, ...workerPermissions({ dataDir, isolates }, deno)];
  }
  if (set === "ctl") return ["-P=ctl", `--allow-write=${dataDir}`];
  const startsWorker = ["true", "1"].includes(env.JOBS_AUTO_START_WORKER ?? "");
  return [`-P=${set}`, ...(set === "web" && startsWorker ? [`--allow-run=${deno}`] : [])];
}

/** True where a task of the shop is isolated. What cannot be told will be told by the worker itself. */
export function hasIsolatedTasks(): boolean {
  const { success, stdout } = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "-P=worker", "deploy/local/isolated_tasks.ts"],
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
