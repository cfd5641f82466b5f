import { freePort } from "../../../lib/testing/redis_server.ts";
import { readLines } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";
import { type Checkout, ownCheckout, type ProcessName } from "./checkout.ts";

/** Web, worker and scheduler of one release, each a `deno run` with its own permissions. */
export interface Fleet extends AsyncDisposable {
  /** Of its web process. */
  url: string;
  /** Every line all processes wrote so far. */
  lines: string[];
  start(...names: ProcessName[]): Promise<void>;
  /** End one process with `signal` and wait until it has ended; its exit code. */
  end(name: ProcessName, signal?: Deno.Signal): Promise<number>;
}

const entries: Record<ProcessName, string> = {
  web: "server.ts",
  worker: "workers/worker.ts",
  scheduler: "workers/scheduler.ts",
};

/** What has not started by then never will, on any machine. */
const STARTS_WITHIN_MS = 120_000;

/** None of its processes runs until it is started. */
export function createFleet(
  settings: Record<string, string>,
  checkout: Checkout = ownCheckout,
): Fleet {
  const port = settings.PORT ?? String(freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: port, PUBLIC_URL: url, ...settings };
  const running = new Map<ProcessName, Deno.ChildProcess>();
  const reading: Promise<unknown>[] = [];
  const lines: string[] = [];

  async function start(name: ProcessName): Promise<void> {
    const child = spawn(name, env, checkout);
    running.set(name, child);
    let isUp = false;
    const take = (line: string) => {
      lines.push(line);
      isUp ||= line.includes('"process.started"');
    };
    reading.push(readLines(child.stdout, take), readLines(child.stderr, take));
    const started = () => name === "web" ? answers(url) : isUp;
    await until(`${name} has started`, started, { withinMs: STARTS_WITHIN_MS });
  }

  async function end(name: ProcessName, signal: Deno.Signal = "SIGTERM"): Promise<number> {
    const child = running.get(name);
    running.delete(name);
    if (!child) return 0;
    child.kill(signal);
    return (await child.status).code;
  }

  return {
    url,
    lines,
    end,
    async start(...names) {
      await Promise.all(names.map(start));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...running.keys()].map((name) => end(name, "SIGKILL")));
      await Promise.all(reading);
    },
  };
}

function spawn(
  name: ProcessName,
  env: Record<string, string>,
  { root, flags }: Checkout,
): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--cached-only", ...flags(name, env), entries[name]],
    cwd: root,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/live`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}
