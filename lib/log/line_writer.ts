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
const NEWLINE = 10;

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
  /** What was written last breaks off within a line, as on a disk that is full by then. */
  let isCut = false;

  async function writeAll(text: string): Promise<void> {
    let bytes = encoder.encode(isCut ? `\n${text}` : text);
    while (bytes.length > 0) {
      try {
        const count = await to.write(bytes);
        if (count > 0) isCut = bytes[count - 1] !== NEWLINE;
        bytes = bytes.subarray(count);
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
      const [lines, before] = [waiting, missing];
      [waiting, kept, missing] = [[], 0, 0];
      const all = before > 0 ? [dropped(before), ...lines] : lines;
      // Nobody reads any more, or there is no room: they count as missing until somebody is told so.
      await writeAll(all.join("")).catch(() => missing += before + lines.length);
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
