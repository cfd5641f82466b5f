import { fits, inTime, parseLine } from "./lines.ts";
import { isSegmentName, listSegments, readSegment, type Segment, sizeOf } from "./segments.ts";
import { type BookFilter, bookLimits, type BookLine } from "./shape.ts";

/** Where a reader of the tail has come to, in each file: `web-1785509999123-4711.jsonl:18222~…`. */
export type TailPosition = string;

export interface TailPage {
  /** The oldest first. */
  lines: BookLine[];
  /** For `after` of the next page. */
  next: TailPosition;
  /** More is there already. */
  more: boolean;
}

export interface TailQuery {
  /** Where the page before ended; null: begin with the newest lines. */
  after: TailPosition | null;
  filter?: BookFilter;
}

/** Bytes of each process that the first page looks at. */
const FIRST_BYTES = 64 * 1_024;
/** Files that are followed, the newest: more than a folder that is kept in order ever has. */
const FILES = 100;
/** Lines of the first page. */
const FIRST_LINES = 200;

/**
 * What was written since a position, of all processes. A reader that comes back after hours goes on
 * where it was, page by page; what has been removed meanwhile is left out. A position that cannot be
 * read is as good as none.
 */
export async function tailLogs(
  folder: string,
  { after, filter = {} }: TailQuery,
): Promise<TailPage> {
  const segments = (await listSegments(folder)).slice(-FILES);
  const known = after === null ? null : readPosition(after);
  const parts = await Promise.all(
    segments.map((segment) =>
      known
        ? goOn(folder, { segment, from: known.get(segment.name) ?? 0, filter })
        : begin(folder, { segment, filter })
    ),
  );
  const wanted = inTime(parts.flatMap(({ lines }) => lines)).filter((line) => fits(line, filter));
  return {
    lines: known ? wanted : wanted.slice(-FIRST_LINES),
    next: writePosition(parts),
    more: parts.some(({ more }) => more),
  };
}

interface Part {
  segment: Segment;
  lines: BookLine[];
  /** Bytes of the file that have been read. */
  offset: number;
  more: boolean;
}

interface PartAsked {
  segment: Segment;
  filter: BookFilter;
}

async function goOn(
  folder: string,
  { segment, from, filter }: PartAsked & { from: number },
): Promise<Part> {
  const { tailBytes } = bookLimits;
  const bytes = await readSegment(folder, segment.name, { from, length: tailBytes });
  const isFull = bytes.length === tailBytes;
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  // A line that is longer than a page is passed over.
  if (end === 0 && isFull) {
    return { segment, lines: [], offset: from + bytes.length, more: true };
  }
  return {
    segment,
    lines: parse(bytes.subarray(0, end), segment, filter),
    offset: from + end,
    more: isFull,
  };
}

async function begin(folder: string, { segment, filter }: PartAsked): Promise<Part> {
  const size = await sizeOf(folder, segment.name);
  const from = Math.max(0, size - FIRST_BYTES);
  const bytes = await readSegment(folder, segment.name, { from, length: FIRST_BYTES });
  const end = bytes.lastIndexOf(NEWLINE) + 1;
  // The first one is cut, unless the file begins with it.
  const start = from === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
  const lines = parse(bytes.subarray(Math.min(start, end), end), segment, filter);
  return { segment, lines, offset: from + end, more: false };
}

const NEWLINE = 10;

/** What cannot be about any of the ids is not read as JSON, which is what reading costs. */
function parse(bytes: Uint8Array, { service }: Segment, { about }: BookFilter): BookLine[] {
  const text = new TextDecoder().decode(bytes);
  if (about && !about.some((id) => text.includes(id))) return [];
  return text.split("\n")
    .filter((line) => line !== "" && (!about || about.some((id) => line.includes(id))))
    .flatMap((line) => parseLine(line, service) ?? []);
}

function writePosition(parts: Part[]): TailPosition {
  return parts.map(({ segment, offset }) => `${segment.name}:${offset}`).join("~") || "none";
}

/** Offsets by file; null for what is no position. */
function readPosition(text: string): Map<string, number> | null {
  const known = new Map<string, number>();
  if (text === "none") return known;
  if (text.length > POSITION_LENGTH) return null;
  for (const one of text.split("~")) {
    const [, name = "", offset] = /^(.+):(\d{1,12})$/.exec(one) ?? [];
    if (!isSegmentName(name)) return null;
    known.set(name, Number(offset));
  }
  return known;
}

const POSITION_LENGTH = 8_000;
