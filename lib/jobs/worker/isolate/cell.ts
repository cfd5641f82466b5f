/*
 * A cell: the process of one isolated run. Its main thread never computes, so it always hears and
 * can always end; the task runs in a Deno Worker with exactly the permissions it declares.
 *
 *   worker ──stdin──> cell ──message──> thread of the task
 *          <─stdout──      <──────────
 *
 * Why a process: a thread in a loop cannot be ended from outside (Deno 2.9: `terminate()` returns
 * and the loop goes on), and an engine out of memory takes its whole process with it.
 */
import { getPriority, setPriority } from "node:os";
import { TextLineStream } from "./text_lines.ts";
import type { FromCell, Start, ToCell, ToThread } from "./messages.ts";

const MEMORY_EVERY_MS = 25;
const MIB = 1_048_576;
/** Who waits for a page goes first; the thread of the task is as patient as the one that starts it. */
const NICENESS = 5;

async function main(): Promise<never> {
  // Nobody may go back before those whom the worker itself lets go first.
  setPriority(Math.max(NICENESS, getPriority()));
  let thread: Worker | null = null;
  const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
  for await (const line of lines) {
    const message = JSON.parse(line) as ToCell;
    if (message.kind === "start") thread = begin(message);
    else thread?.postMessage({ kind: "abort", reason: message.reason } satisfies ToThread);
  }
  // The worker is gone, or needs this cell no more.
  Deno.exit(0);
}

function begin(start: Start): Worker {
  const say = (text: string) => write(`\n${start.token}${text}\n`);
  watchMemory(start.memoryMb, say);
  const thread = new Worker(entry(start.module), {
    type: "module",
    deno: { permissions: start.permissions },
  });
  thread.onmessage = ({ data }) => void (typeof data === "string" && say(data));
  thread.onmessageerror = () => say(crashed("It sent what cannot be read"));
  thread.onerror = (event) => {
    event.preventDefault();
    say(crashed(event.message));
  };
  thread.postMessage({ kind: "run", job: start.job } satisfies ToThread);
  return thread;
}

/** A module that imports statically: a dynamic import would need the right to read itself. */
function entry(module: string): string {
  const inside = JSON.stringify(new URL("./inside.ts", import.meta.url).href);
  const source = `import { serve } from ${inside};
import * as task from ${JSON.stringify(module)};
if (typeof task.run !== "function") throw new TypeError("The module exports no function run()");
serve(task.run);`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

function crashed(message: string): string {
  return JSON.stringify({ kind: "crashed", message } satisfies FromCell);
}

/** The memory of the process is that of the thread plus what an idle cell takes. */
function watchMemory(limitMb: number, say: (text: string) => void): void {
  const idle = Deno.memoryUsage().rss;
  setInterval(() => {
    const usedMb = Math.ceil((Deno.memoryUsage().rss - idle) / MIB);
    if (usedMb <= limitMb) return;
    say(JSON.stringify({ kind: "memory", usedMb } satisfies FromCell));
    Deno.exit(0);
  }, MEMORY_EVERY_MS);
}

function write(text: string): void {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
}

if (import.meta.main) await main();
