import { fits, inTime, parseLine } from "./lines.ts";
import { listSegments, readSegment, type Segment } from "./segments.ts";
import { type BookFilter, bookLimits, type BookLine } from "./shape.ts";

/** From one instant to another, both included. */
export interface TimeWindow {
  since: Date;
  until: Date;
}

export interface Wanted extends BookFilter {
  /** Ids of which one stands in each line that is found. */
  about: readonly string[];
  /** When the lines were written: the closer, the cheaper. They may overlap. */
  windows: readonly TimeWindow[];
}

export interface FoundLines {
  /** The newest that were found, the oldest of these first. */
  lines: BookLine[];
  /** There are more, or not all files could be read. */
  isCut: boolean;
}

/**
 * Lines about some ids, written within some times. Reads the files of these times, the newest first,
 * up to `bookLimits.findBytes`, and looks for the ids in these times alone.
 */
export async function findLines(folder: string, wanted: Wanted): Promise<FoundLines> {
  const windows = apart(wanted.windows);
  const lines: BookLine[] = [];
  let left: number = bookLimits.findBytes;
  let isCut = false;
  for (const segment of ofTime(await listSegments(folder), { ...wanted, windows }).toReversed()) {
    if (left <= 0 || lines.length > bookLimits.lines) {
      isCut = true;
      break;
    }
    const bytes = await readSegment(folder, segment.name, { from: 0, length: left });
    left -= bytes.length;
    for (const window of windows) {
      lines.push(...linesAbout(partOf(bytes, window), segment.service, wanted));
    }
  }
  const found = inTime(lines);
  return {
    lines: found.slice(-bookLimits.lines),
    isCut: isCut || found.length > bookLimits.lines,
  };
}

/** The same times, in order, none of them within another. */
function apart(windows: readonly TimeWindow[]): TimeWindow[] {
  const merged: TimeWindow[] = [];
  for (const one of windows.toSorted((a, b) => a.since.getTime() - b.since.getTime())) {
    const last = merged.at(-1);
    if (last && one.since <= last.until) {
      merged[merged.length - 1] = {
        since: last.since,
        until: one.until > last.until ? one.until : last.until,
      };
    } else merged.push(one);
  }
  return merged;
}

/** A line may be older than the file it stands in, by as long as it waited to be written. */
const LATE_MS = 5_000;

/** Files that may hold lines of these times: each ends where its process begins the next. */
function ofTime(segments: Segment[], { windows, service }: Pick<Wanted, "windows" | "service">) {
  return segments.filter((one, at) => {
    if (service && one.service !== service) return false;
    const end = segments.slice(at + 1).find((next) => next.writer === one.writer)?.startMs;
    return windows.some(({ since, until }) =>
      one.startMs - LATE_MS <= until.getTime() && (end === undefined || end >= since.getTime())
    );
  });
}

/** The lines of a time, which stand in the order in which they were written. */
function partOf(bytes: Uint8Array, { since, until }: TimeWindow): Uint8Array {
  const from = placeOf(bytes, since.toISOString());
  const to = placeOf(bytes, new Date(until.getTime() + 1).toISOString());
  return bytes.subarray(from, Math.max(from, to));
}

/** Where the first line begins that was not written before `time`. */
function placeOf(bytes: Uint8Array, time: string): number {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const start = bytes.lastIndexOf(NEWLINE, Math.floor((low + high) / 2) - 1) + 1;
    const written = ascii.decode(bytes.subarray(start + TIME_AT, start + TIME_AT + time.length));
    if (start > low && written >= time) high = start;
    else {
      if (written >= time) return start;
      const end = bytes.indexOf(NEWLINE, start);
      low = end < 0 ? bytes.length : end + 1;
    }
  }
  return low;
}

const NEWLINE = 10;
/** A line begins with its time: `{"time":"`. */
const TIME_AT = 9;

// A sign a byte, so that places in the text are places in the bytes, and an id, which is plain ASCII,
// is looked for at the speed of memory.
const ascii = new TextDecoder("latin1");
const utf8 = new TextDecoder();

function linesAbout(bytes: Uint8Array, service: string, wanted: Wanted): BookLine[] {
  const text = ascii.decode(bytes);
  const starts = new Set<number>();
  for (const id of wanted.about) {
    for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
      starts.add(text.lastIndexOf("\n", at) + 1);
    }
  }
  return [...starts].flatMap((start) => {
    const end = text.indexOf("\n", start);
    const line = end < 0 ? null : parseLine(utf8.decode(bytes.subarray(start, end)), service);
    return line !== null && fits(line, wanted) ? [line] : [];
  });
}
