import { fileURLToPath } from "node:url";
import { readLines } from "../../../lib/testing/read_lines.ts";
import { until } from "../../../lib/testing/until.ts";

/** One process of the system under chaos; each start is a new life with a name of its own. */
export interface ChaosProcess {
  /** Name of the present life, such as `worker-1.4`. */
  readonly life: string;
  readonly isRunning: boolean;
  start(): Promise<void>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  signal(signal: Deno.Signal): void;
  /** Ask it to stop and wait; its exit code. */
  stop(): Promise<number>;
}

export interface ChaosProcessOptions {
  /** `worker-1`, `scheduler`. */
  name: string;
  /** Its program, beside this file. */
  program: string;
  /** Environment of the next life. */
  env(life: string): Record<string, string>;
  /** Told every line it writes. */
  line(text: string, life: string): void;
  /** Told that it ended although nobody asked it to. */
  crashed(life: string): void;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));
const ENDS_WITHIN_MS = 15_000;

export function chaosProcess(options: ChaosProcessOptions): ChaosProcess {
  let child: Deno.ChildProcess | null = null;
  let generation = 0;
  const life = () => `${options.name}.${generation}`;

  async function end(signal: Deno.Signal): Promise<number> {
    const ending = child;
    child = null;
    if (!ending) return 0;
    ending.kill(signal);
    // A stopped process hears nothing before it goes on.
    ending.kill("SIGCONT");
    const mercy = setTimeout(() => ending.kill("SIGKILL"), ENDS_WITHIN_MS);
    const { code } = await ending.status;
    clearTimeout(mercy);
    return code;
  }

  return {
    get life() {
      return life();
    },
    get isRunning() {
      return child !== null;
    },
    async start() {
      generation++;
      const started = spawn(options, life());
      child = started;
      let isUp = false;
      const name = life();
      const take = (text: string) => {
        isUp ||= text.includes('"process.started"');
        options.line(text, name);
      };
      void readLines(started.stdout, take);
      void readLines(started.stderr, take);
      void started.status.then(() => {
        if (child !== started) return;
        child = null;
        options.crashed(life());
      });
      await until(`${options.name} is up`, () => isUp || child !== started, {
        withinMs: 30_000,
      });
    },
    kill: async () => void await end("SIGKILL"),
    signal: (signal) => child?.kill(signal),
    stop: () => end("SIGTERM"),
  };
}

function spawn(options: ChaosProcessOptions, life: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-P=local",
      "--no-prompt",
      "--no-check",
      "--cached-only",
      `deploy/dev/chaos/${options.program}`,
    ],
    cwd: root,
    env: options.env(life),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
