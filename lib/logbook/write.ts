import { join } from "node:path";
import { createLineWriter, droppedLine, type LineWriter } from "../log/mod.ts";
import { pruneSegments, segmentName } from "./segments.ts";
import { bookLimits } from "./shape.ts";

/** A process's own part of the logbook: its lines beside stdout, in files that stay bounded. */
export interface Logbook extends LineWriter {
  /** Write out what waits, and let go of the file. */
  close(): Promise<void>;
}

/**
 * Keep the lines of one process in `folder`. Nothing waits for it, and nothing fails by it: where the
 * folder cannot be written, lines are missing there and the next ones are tried again.
 *
 * @param segmentBytes  a file that has as many is followed by another
 */
export function openLogbook(
  folder: string,
  service: string,
  { segmentBytes = bookLimits.segmentBytes }: { segmentBytes?: number } = {},
): Logbook {
  let file: Deno.FsFile | null = null;
  let written = 0;
  let lastStartMs = 0;

  async function begin(): Promise<Deno.FsFile> {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    lastStartMs = Math.max(Date.now(), lastStartMs + 1);
    const name = segmentName(service, { startMs: lastStartMs, pid: Deno.pid });
    const opened = await Deno.open(join(folder, name), { append: true, create: true, mode: 0o600 });
    written = 0;
    await pruneSegments(folder, service);
    return opened;
  }

  const lines = createLineWriter({
    async write(bytes) {
      if (file && written >= segmentBytes && isAtLine) {
        file.close();
        file = null;
      }
      file ??= await begin();
      const count = await file.write(bytes);
      written += count;
      isAtLine = count > 0 && bytes[count - 1] === NEWLINE;
      return count;
    },
  }, droppedLine);
  let isAtLine = true;

  return {
    ...lines,
    async close() {
      await lines.flush();
      file?.close();
      file = null;
    },
  };
}

const NEWLINE = 10;
