import {
  type BookFilter,
  type BookLine,
  findLines,
  tailLogs,
  type TimeWindow,
} from "../../logbook/mod.ts";
import { LINE_SIGNS, LOG_LINES, type LogLine } from "./shape.ts";

/** What was written up to a place in the logbook. */
export interface ReadLog {
  /** The oldest first. */
  lines: BookLine[];
  next: string;
  /** There may be older ones. */
  isCut: boolean;
}

/** A page's worth of tails: more was never written while one was read. */
const PARTS = 20;
const BEFORE_MS = 5_000;
const BEHIND_MS = 60_000;

/**
 * The newest lines that are wanted, and the place from which `linesAfter()` goes on, with nothing left out
 * between them and nothing twice. Those about an id are looked for in the whole time, others at the end.
 */
export async function newestLines(
  folder: string,
  { filter, since, until }: { filter: BookFilter } & TimeWindow,
): Promise<ReadLog> {
  const first = await tailLogs(folder, { after: null, filter });
  const { about } = filter;
  if (about === undefined) return { lines: first.lines, next: first.next, isCut: true };
  const windows = [{
    since: new Date(since.getTime() - BEFORE_MS),
    until: new Date(until.getTime() + BEHIND_MS),
  }];
  const found = await findLines(folder, { ...filter, about, windows });
  const late = await linesAfter(folder, { filter, after: first.next });
  // What was written between the first look and the second is found by both.
  const lines = [...without(found.lines, late.lines), ...late.lines];
  return {
    lines: lines.slice(-LOG_LINES),
    next: late.next,
    isCut: found.isCut || lines.length > LOG_LINES,
  };
}

/** The lines that are wanted behind a place, as far as they were written by now. */
export async function linesAfter(
  folder: string,
  { filter, after }: { filter: BookFilter; after: string },
): Promise<{ lines: BookLine[]; next: string }> {
  const lines: BookLine[] = [];
  let next = after;
  for (let part = 0; part < PARTS; part++) {
    const page = await tailLogs(folder, { after: next, filter });
    lines.push(...page.lines);
    next = page.next;
    if (!page.more) break;
  }
  return { lines, next };
}

/** The first lines without those of the second, each of which takes one away. */
function without(lines: readonly BookLine[], gone: readonly BookLine[]): BookLine[] {
  const left = new Map<string, number>();
  for (const line of gone) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(keyOf(line)) ?? 0;
    if (count > 0) left.set(keyOf(line), count - 1);
    return count === 0;
  });
}

function keyOf({ service, time, event, fields }: BookLine): string {
  return JSON.stringify([service, time, event, fields]);
}

/** Fields that stand elsewhere, or are the same in every line. */
const left = new Set(["release", "trace_id", "worker"]);
const ofJob = new Set(["job_id", "task"]);

/** A line as people read it; of a log about one job, without what says which. */
export function shownLine(line: BookLine, { about = [] }: BookFilter): LogLine {
  const { time, level, event, service, fields } = line;
  const isKnown = about.length === 1 && fields.job_id === about[0];
  // What a task says in words of its own.
  const words = typeof fields.says === "string" ? [fields.says] : [];
  const said = Object.entries(fields)
    .filter(([name]) => !left.has(name) && !(isKnown && ofJob.has(name)))
    .filter(([name]) => name !== "says" || words.length === 0)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const { worker } = fields;
  const text = [...words, ...said].join(" ");
  return {
    time,
    level,
    event,
    who: typeof worker === "string" ? `${service} ${worker}` : service,
    text: text.length > LINE_SIGNS ? `${text.slice(0, LINE_SIGNS)}…`.toWellFormed() : text,
  };
}

/** Lines of a file at most: 12 MiB of each kind of process have hardly more. */
const MOST = 50_000;

/** All lines that are wanted, the oldest first, each as JSON: what a file of them holds. */
export async function* wholeLog(folder: string, filter: BookFilter): AsyncGenerator<string> {
  const lines: BookLine[] = [];
  let after = "none";
  while (lines.length < MOST) {
    const page = await tailLogs(folder, { after, filter });
    lines.push(...page.lines);
    after = page.next;
    if (!page.more) break;
  }
  lines.sort((a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : 0);
  for (const { fields, ...line } of lines) yield `${JSON.stringify({ ...line, ...fields })}\n`;
}
