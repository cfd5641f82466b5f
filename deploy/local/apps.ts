/*
 * Our own processes, as `start` runs them.
 */
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
export function appSpecs(env: Environment): AppSpec[] {
  return (["web", "worker", "scheduler"] as const).map((name) => ({
    name,
    command: Deno.execPath(),
    args: denoArgs(name, entries[name], env),
    cwd: root,
    env: { ...environmentOf(name, env), NO_COLOR: "1" },
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
  // The set names the folder DATA_DIR has by default; it may have been moved.
  const writes = set === "worker" || set === "ctl" ? [`--allow-write=${env.DATA_DIR}`] : [];
  const isOn = ["true", "1"].includes(env.JOBS_AUTO_START_WORKER ?? "");
  const runs = set === "web" && isOn ? [`--allow-run=${Deno.execPath()}`] : [];
  return ["run", "--quiet", "--no-prompt", `-P=${set}`, ...writes, ...runs, entry];
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
