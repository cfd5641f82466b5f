import { setTimeout as pause } from "node:timers/promises";
import { within } from "../within.ts";

/** Lines on their way to a reader who may be slow, or gone. */
export interface LineWriter {
  /** Never waits, and never throws. */
  write(line: string): void;
  /** Resolves when all is written, or `FLUSH_MS` are over. */
  flush(): Promise<void>;
}

/** Bytes that wait at most: what comes while the reader reads nothing is counted, not kept. */
export const KEPT = 1_048_576;
const FLUSH_MS = 1_000;
const FULL_AGAIN_MS = 50;

interface Sink {
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * Write lines one after another, what came in one turn of the event loop together: a write to a pipe
 * costs more than the line itself. The process goes on whatever the reader does: a full pipe holds up
 * nothing but the lines themselves.
 *
 * @param dropped  the line that says how many are missing before it
 */
export function createLineWriter(to: Sink, dropped: (lines: number) => string): LineWriter {
  const encoder = new TextEncoder();
  let waiting: string[] = [];
  let kept = 0;
  let missing = 0;
  let writing: Promise<void> | null = null;

  async function writeAll(text: string): Promise<void> {
    let bytes = encoder.encode(text);
    while (bytes.length > 0) {
      try {
        bytes = bytes.subarray(await to.write(bytes));
      } catch (error) {
        if (!(error instanceof Deno.errors.WouldBlock)) throw error;
        await pause(FULL_AGAIN_MS);
      }
    }
  }

  async function drain(): Promise<void> {
    // What the rest of this turn has to say goes along.
    await pause(0);
    while (waiting.length > 0) {
      const lines = waiting;
      if (missing > 0) lines.unshift(dropped(missing));
      [waiting, kept, missing] = [[], 0, 0];
      // Nobody reads any more: what could be said to nobody is as good as said.
      await writeAll(lines.join("")).catch(() => missing += lines.length);
    }
    writing = null;
  }

  return {
    write(line) {
      if (kept + line.length > KEPT) return void missing++;
      kept += line.length;
      waiting.push(line);
      writing ??= drain();
    },
    async flush() {
      if (writing) await within(FLUSH_MS, writing).catch(() => {});
    },
  };
}
