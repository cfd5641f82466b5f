import { join } from "node:path";
import { findProgram } from "../../dev/services/programs.ts";
import { linesOf } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";

const tools = "sh tail tar gzip mktemp mv chmod stat id mkdir rm dirname".split(" ");

/** A process that was started on a bare machine. */
export interface BareProcess {
  pid: number;
  /** Resolves with the line once it has written one with `text`. */
  says(text: string): Promise<string>;
  /** Ask it to stop; its exit code. */
  end(): Promise<number>;
}

/**
 * A machine without Deno: a PATH with what every system has, an empty home, and a working directory
 * that belongs to another project.
 */
export interface BareMachine extends AsyncDisposable {
  folder: string;
  dist: string;
  /** Where executables unpack themselves to. */
  cache: string;
  run(name: string, args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  start(name: string, env?: Record<string, string>): BareProcess;
}

/** @param settings  environment of all executables, besides what the machine has */
export async function bareMachine(settings: Record<string, string>): Promise<BareMachine> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-compile-test-" });
  const [bin, dist, cwd] = ["bin", "dist", "elsewhere"].map((name) => join(folder, name));
  for (const path of [bin!, dist!, cwd!]) await Deno.mkdir(path);
  for (const tool of tools) await Deno.symlink(findProgram([tool])!, join(bin!, tool));
  await Deno.writeTextFile(join(cwd!, "deno.json"), '{ "imports": { "zod": "./nothing.ts" } }');
  const base = { PATH: bin!, HOME: folder, NO_COLOR: "1", DATA_DIR: join(folder, "data") };
  const stack = new AsyncDisposableStack();
  stack.defer(() => Deno.remove(folder, { recursive: true }));

  const command = (name: string, args: string[], env: Record<string, string> = {}) =>
    new Deno.Command(join(dist!, name), {
      args,
      clearEnv: true,
      env: { ...base, ...settings, ...env },
      cwd: cwd!,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    });

  return {
    folder,
    dist: dist!,
    cache: join(folder, ".cache", "smartmarket"),
    async run(name, args) {
      const { code, stdout, stderr } = await command(name, args).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, stdout: text(stdout), stderr: text(stderr) };
    },
    start(name, env) {
      const started = follow(command(name, [], env).spawn());
      stack.defer(() => started.end().then(() => {}));
      return started;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function follow(child: Deno.ChildProcess): BareProcess {
  const { lines, read } = linesOf(child);
  const ended = child.status.then(async ({ code }) => {
    await read;
    return code;
  });
  let isEnding = false;
  return {
    pid: child.pid,
    says: (text) =>
      until(`it says ${text}`, () => lines.find((line) => line.includes(text)), {
        withinMs: 40_000,
      }).catch((error) => {
        throw new Error(`It said:\n${lines.slice(-20).join("\n")}`, { cause: error });
      }),
    end() {
      if (!isEnding) child.kill("SIGTERM");
      isEnding = true;
      return ended;
    },
  };
}
