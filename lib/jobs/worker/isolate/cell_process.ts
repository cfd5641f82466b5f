import { IsolateCrashed, IsolateUnavailable, MemoryLimit } from "./failure.ts";
import type { Launch } from "./launch.ts";
import { type FromCell, readFromCell, type ToCell } from "./messages.ts";
import { TextLineStream } from "./text_lines.ts";

/** The outside of a cell. */
export interface Cell {
  /** The cell's messages, until its stdout ends. */
  readonly messages: AsyncIterable<FromCell>;
  send(message: ToCell): void;
  /** SIGKILL, and resolve when it is gone. */
  kill(): Promise<void>;
  /** Why the cell ended, where no message of it tells. */
  causeOfDeath(): Promise<Error>;
}

// A grandchild may hold the pipes open for longer than the cell lives.
const LAST_WORDS_MS = 500;
const TAIL_CHARS = 4_000;

/** @throws {IsolateUnavailable} where this process may not start one */
export function startCell(launch: Launch, token: string): Cell {
  const process = spawn(launch);
  const stdin = process.stdin.getWriter();
  const stop = new AbortController();
  const stderr = tailOf(process.stderr, stop.signal);
  return {
    messages: messagesIn(process.stdout, { token, signal: stop.signal }),
    // The cell may be gone already; then its death is the answer.
    send: (message) =>
      void stdin.write(new TextEncoder().encode(JSON.stringify(message) + "\n")).catch(() => {}),
    async kill() {
      try {
        process.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
      await process.status;
      await stdin.abort().catch(() => {});
      // Wait until the cell is gone: its last messages are still to be read.
      stop.abort();
      await stderr.ended;
    },
    async causeOfDeath() {
      const { code, signal } = await process.status;
      const last = await stderr.read();
      if (/out of memory|OOM/i.test(last)) return new MemoryLimit("The isolate ran out of memory");
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
      return new IsolateCrashed(`The isolate ${how}: ${last.trim() || "it said nothing"}`);
    },
  };
}

function spawn(launch: Launch): Deno.ChildProcess {
  try {
    return new Deno.Command(launch.command, {
      args: launch.args,
      env: launch.env,
      clearEnv: true,
      // Ctrl-C must reach only the worker, which decides about its runs.
      detached: true,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  } catch (cause) {
    const hint = `start this process with --allow-run=${launch.command}`;
    throw new IsolateUnavailable(`Cannot start an isolate; ${hint}`, { cause });
  }
}

async function* messagesIn(
  stdout: ReadableStream<Uint8Array<ArrayBuffer>>,
  { token, signal }: { token: string; signal: AbortSignal },
): AsyncGenerator<FromCell> {
  const text = stdout.pipeThrough(new TextDecoderStream(), { signal });
  const lines = text.pipeThrough(new TextLineStream());
  for await (const line of lines) {
    if (!line.startsWith(token)) continue;
    const message = readFromCell(line.slice(token.length));
    if (message) yield message;
  }
}

function tailOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, signal: AbortSignal) {
  let tail = "";
  const keep = new WritableStream<string>({
    write: (part) => void (tail = (tail + part).slice(-TAIL_CHARS)),
  });
  const ended = stream.pipeThrough(new TextDecoderStream()).pipeTo(keep, { signal }).catch(
    () => {},
  );
  return {
    ended,
    async read(): Promise<string> {
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, LAST_WORDS_MS);
      await Promise.race([ended, late.promise]);
      clearTimeout(timer);
      return tail;
    },
  };
}
