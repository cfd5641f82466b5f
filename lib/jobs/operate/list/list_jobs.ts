import type { Deps } from "../../../deps.ts";
import type { EndedFilter, EndedJob } from "../../history/ended/ended.ts";
import { countEnded, selectEnded } from "../../history/ended/page.ts";
import type { Broker } from "../../task/broker.ts";
import { isLive, type JobOutcome, jobOutcomes } from "../../task/job.ts";
import { isJobId } from "../find.ts";
import { readLive } from "./live.ts";
import type { JobFilter, JobLine } from "./shape.ts";

/** Where a page begins: behind this job. */
export interface JobPlace {
  /** A text that says where in the list the job stands. */
  key: string;
  id: string;
}

export interface JobPage {
  filter: JobFilter;
  place: JobPlace | null;
  /** The other way round: ended jobs from the oldest on, and at last those that have not ended. */
  isOldestFirst?: boolean;
  limit: number;
  /** Jobs that have not ended, in their order, where they have been read already. */
  live?: readonly JobLine[] | undefined;
}

/** A job and its place. */
export interface PlacedJob extends JobPlace {
  line: JobLine;
}

/** Of a job that has not ended: its place changes while it waits and runs. */
const LIVE = "live";
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** True for a place that `listJobs()` may have given out. */
export function isJobPlace({ key, id }: JobPlace): boolean {
  if (!isJobId(id)) return false;
  return key === LIVE || (instant.test(key) && isDay(key));
}

/** Postgres knows no 31st of February; a `Date` takes it for one of March. */
function isDay(key: string): boolean {
  const at = new Date(key);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(key.slice(0, 19));
}

/**
 * Jobs of any state in one list: those that have not ended first, as `readLive()` finds them, then
 * the ended ones, the newest first, as many as history has.
 */
export async function listJobs(
  deps: Pick<Deps, "sql" | "clock">,
  broker: Pick<Broker, "list" | "view" | "life" | "now" | "stats">,
  { filter, place, isOldestFirst = false, limit, live: known }: JobPage,
): Promise<PlacedJob[]> {
  const endedPlace = place === null || place.key === LIVE ? null : { at: place.key, id: place.id };
  const wantsLive = isOldestFirst || endedPlace === null;
  const ended = (most: number) =>
    endedJobs(deps, { filter, place: endedPlace, isOldestFirst, most });
  const placed = async () => (known ?? await readLive(deps, broker, filter)).map(liveJob);
  if (!wantsLive) return await ended(limit);
  if (isOldestFirst) {
    const first = place?.key === LIVE ? [] : await ended(limit);
    if (first.length >= limit) return first;
    const over = new Set(first.map(({ id }) => id));
    const rest = behind((await placed()).reverse(), place).filter(({ id }) => !over.has(id));
    return [...first, ...rest].slice(0, limit);
  }
  const [live, rest] = await Promise.all([placed(), ended(limit)]);
  // It ended between the two looks: history is right.
  const over = new Set(rest.map(({ id }) => id));
  const first = behind(live.filter(({ id }) => !over.has(id)), place);
  return [...first, ...rest].slice(0, limit);
}

/** Those behind a place; where its job has gone on since, all of them. */
function behind(live: readonly PlacedJob[], place: JobPlace | null): readonly PlacedJob[] {
  const at = place === null ? -1 : live.findIndex(({ id }) => id === place.id);
  return live.slice(at + 1);
}

function liveJob(line: JobLine): PlacedJob {
  return { key: LIVE, id: line.id, line };
}

async function endedJobs(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { filter, place, isOldestFirst, most }: {
    filter: JobFilter;
    place: { at: string; id: string } | null;
    isOldestFirst: boolean;
    most: number;
  },
): Promise<PlacedJob[]> {
  const ended = endedFilter(filter);
  if (ended === null) return [];
  const page = { filter: ended, place, isOldestFirst, limit: most };
  const rows = await selectEnded(sql, page, clock.now());
  return rows.map((row) => ({ key: row.at, id: row.id, line: endedLine(row) }));
}

/** How many jobs of a filter have ended, counted to `upTo` at most. */
export async function countEndedJobs(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  filter: JobFilter,
  upTo: number,
): Promise<number> {
  const ended = endedFilter(filter);
  return ended === null ? 0 : await countEnded(sql, { filter: ended, upTo }, clock.now());
}

/** The ends that a filter leaves; null where it leaves none. */
function endedFilter({ states, ...rest }: JobFilter): EndedFilter | null {
  const outcomes = states?.filter((state): state is JobOutcome => !isLive(state)) ?? jobOutcomes;
  return outcomes.length === 0 ? null : { ...rest, outcomes };
}

/** An ended job, as a list shows it. */
export function endedLine(row: EndedJob): JobLine {
  const { id, task, queue, outcome, about, finishedAt, startedAt, attempts, worker } = row;
  const { kind, message, fingerprint } = row;
  return {
    id,
    task,
    queue,
    state: outcome,
    about,
    at: finishedAt,
    runMs: startedAt === null ? null : Math.max(0, finishedAt.getTime() - startedAt.getTime()),
    attempts,
    worker,
    error: kind === "" && message === "" ? null : { kind, message, fingerprint },
  };
}
