import type { JobAbout } from "../../jobs/operate.ts";
import { type BookLine, findLines, type TimeWindow } from "../../logbook/mod.ts";
import type { LensEntry } from "./shape.ts";

/** A request, or a run, writes its lines not long before and behind what it does. */
const BEFORE_MS = 5_000;
const BEHIND_MS = 10_000;
/** Times that are looked at, the newest. */
const WINDOWS = 60;

export interface LogQuery {
  folder: string;
  orderId: string;
  number: string;
  /** What else is known to have happened: lines are looked for around it. */
  entries: readonly LensEntry[];
  jobs: readonly JobAbout[];
}

/** Lines about an order, its jobs, and the requests on whose behalf all of it happened. */
export async function logEntries(
  { folder, orderId, number, entries, jobs }: LogQuery,
): Promise<{ entries: LensEntry[]; isCut: boolean }> {
  const windows = [...entries.map(({ at }) => around(at, at)), ...jobs.map(windowOf)]
    .sort((a, b) => b.until.getTime() - a.until.getTime()).slice(0, WINDOWS);
  const ids = [orderId, number, ...jobs.map(({ id }) => id), ...requestsOf(entries)];
  const first = await findLines(folder, { about: ids, windows });
  // A line about the order names the request; the request's other lines name nothing else.
  const more = requestsIn(first.lines).filter((id) => !ids.includes(id));
  const second = more.length > 0 ? await findLines(folder, { about: more, windows }) : null;
  const lines = new Map([...first.lines, ...second?.lines ?? []].map((one) => [keyOf(one), one]));
  return {
    entries: [...lines.values()].map(entryOf),
    isCut: first.isCut || (second?.isCut ?? false),
  };
}

function around(since: Date, until: Date): TimeWindow {
  return {
    since: new Date(since.getTime() - BEFORE_MS),
    until: new Date(until.getTime() + BEHIND_MS),
  };
}

function windowOf({ startedAt, at }: JobAbout): TimeWindow {
  return around(startedAt ?? at, at);
}

function requestsOf(entries: readonly LensEntry[]): string[] {
  return entries.flatMap(({ requestId }) => requestId ?? []);
}

function requestsIn(lines: readonly BookLine[]): string[] {
  const ids = lines.map(({ fields }) => fields.request_id);
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

const keyOf = ({ service, time, event, fields }: BookLine) =>
  JSON.stringify([service, time, event, fields]);

/** Fields that stand elsewhere in the entry, or say nothing of the order. */
const left = new Set(["release", "request_id", "trace_id", "worker"]);

function entryOf({ time, level, event, service, fields }: BookLine): LensEntry {
  const said = Object.entries(fields).filter(([name]) => !left.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const { request_id, worker } = fields;
  return {
    kind: "log",
    at: new Date(time),
    title: event,
    level,
    detail: said.join(" ").slice(0, 400),
    who: typeof worker === "string" ? `${service} ${worker}` : service,
    requestId: typeof request_id === "string" ? request_id : undefined,
  };
}
