import { fileURLToPath } from "node:url";
import { linesOf } from "../../../../lib/testing/read_lines.ts";
import { until } from "../../../../lib/testing/until.ts";
import { freePort } from "../../services/ports.ts";
import { processesIn } from "../../services/processes.ts";

export const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** A small shop as a process of its own, and what it writes. */
export interface StartedShop extends AsyncDisposable {
  lines: string[];
  pid: number;
  url: string;
  /** Resolves when a line has `text`. */
  says(text: string): Promise<string>;
  /** As Ctrl-C would: the exit code. */
  end(signal?: Deno.Signal): Promise<number>;
  /** Its exit code, once it has ended by itself. */
  readonly code: Promise<number>;
}

/** Folder for the data of one test; disposing removes it. */
export async function dataFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await Deno.makeTempDir({ prefix: "smartmarket-local-test-" });
  await Deno.chmod(path, 0o711);
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

export interface StartOptions {
  /** What to run, from the root of the checkout. */
  entry?: string;
  /** The checkout: this one, or a copy. */
  checkout?: string;
}

export function startShop(
  dataDir: string,
  env: Record<string, string> = {},
  { entry = "deploy/dev/start/testing/small_shop.ts", checkout = root }: StartOptions = {},
): StartedShop {
  const port = freePort();
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", "-P=local", entry],
    cwd: checkout,
    clearEnv: true,
    env: {
      PATH: Deno.env.get("PATH") ?? "",
      HOME: Deno.env.get("HOME") ?? "/",
      NO_COLOR: "1",
      DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { lines, read } = linesOf(process);
  let hasEnded = false;
  const code = Promise.all([process.status, read]).then(([status]) => status.code)
    .finally(() => hasEnded = true);
  return {
    lines,
    pid: process.pid,
    url: `http://127.0.0.1:${port}`,
    code,
    says: (text) =>
      until(
        `the shop says "${text}"; it said:\n${lines.join("\n")}`,
        () => lines.find((line) => line.includes(text)),
        { withinMs: 60_000 },
      ),
    async end(signal = "SIGINT") {
      process.kill(signal);
      return await code;
    },
    async [Symbol.asyncDispose]() {
      if (!hasEnded) process.kill("SIGINT");
      await code;
    },
  };
}

/** Pids of Postgres and Redis that work in `dataDir`. */
export function servicesIn(dataDir: string): number[] {
  return ["postgres", "redis"].flatMap((name) =>
    processesIn(`${dataDir}/${name}/data`).map(({ pid }) => pid)
  );
}
