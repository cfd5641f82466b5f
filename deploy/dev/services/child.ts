import { send } from "./processes.ts";
import { complain, type Say, say } from "../say.ts";
import { pause } from "./wait_until.ts";

/** A program to run. It leads a process group of its own, so that Ctrl-C reaches only us. */
export interface ChildSpec {
  name: string;
  command: string;
  args: string[];
  /** Its whole environment: it inherits nothing. */
  env: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** `through`: its lines are shown as they come. `kept`: only its last lines, when it dies. */
  output: "through" | "kept";
  /** Signals that end it, gentlest first, each with the milliseconds it may take. SIGKILL follows. */
  endBy: readonly (readonly [Deno.Signal, number])[];
}

export interface Child {
  readonly pid: number;
  readonly name: string;
  /** Resolves when it has ended and its last lines are read. */
  readonly ended: Promise<Deno.CommandStatus>;
  /** Its last 20 lines of both streams. */
  readonly tail: readonly string[];
  end(): Promise<Deno.CommandStatus>;
  kill(): void;
}

const TAIL_LINES = 20;
// A grandchild may hold the pipes open for longer than the child lives.
const LAST_LINES_MS = 500;

export function startChild(spec: ChildSpec): Child {
  const { name, command, output, endBy, ...options } = spec;
  const process = new Deno.Command(command, {
    ...options,
    clearEnv: true,
    detached: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const tail: string[] = [];
  const show: Say = output === "through" ? say : () => {};
  const prefixed: Say = output === "through" ? (line) => complain(`${name} | ${line}`) : () => {};
  const reading = Promise.all([
    forward(process.stdout, { tail, show }),
    forward(process.stderr, { tail, show: prefixed }),
  ]);
  let isOver = false;
  const ended = process.status.then(async (status) => {
    // From here on the process id may belong to another process.
    isOver = true;
    send(-process.pid, "SIGKILL");
    await Promise.race([reading, pause(LAST_LINES_MS)]);
    return status;
  });
  const signal = (to: Deno.Signal) => void (isOver || send(process.pid, to));
  return {
    name,
    pid: process.pid,
    tail,
    ended,
    kill: () => void (isOver || send(-process.pid, "SIGKILL")),
    end: () => end(signal, { endBy, ended }),
  };
}

async function end(
  signal: (to: Deno.Signal) => void,
  { endBy, ended }: Pick<ChildSpec, "endBy"> & Pick<Child, "ended">,
): Promise<Deno.CommandStatus> {
  for (const [to, withinMs] of [...endBy, ["SIGKILL", 10_000] as const]) {
    signal(to);
    const late = new AbortController();
    const status = await Promise.race([ended, pause(withinMs, late.signal)]);
    late.abort();
    if (status) return status;
  }
  return await ended;
}

async function forward(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { tail, show }: { tail: string[]; show: Say },
): Promise<void> {
  let rest = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split("\n");
    rest = lines.pop()!;
    for (const line of lines) take(line);
  }
  if (rest) take(rest);

  function take(line: string): void {
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
    show(line);
  }
}

/** What is said of a child that ended unasked. */
export function deathNotice(child: Child, status: Deno.CommandStatus): string {
  const how = status.signal ? `was ended by ${status.signal}` : `ended with code ${status.code}`;
  const last = child.tail.map((line) => `  ${child.name} | ${line}`);
  const lines = last.length > 0 ? [`; its last lines:`, ...last] : [" and had written nothing"];
  return `${child.name} (pid ${child.pid}) ${how}${lines.join("\n")}`;
}
