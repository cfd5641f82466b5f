import type { Deps } from "../../../deps.ts";
import { type PromiseLine, publishedAbout, unpublishedPromises } from "../../outbox/store.ts";
import type { Broker, JobView, QueueStats } from "../../task/broker.ts";
import { isLive, type JobId, type LiveState, liveStates, queues } from "../../task/job.ts";
import { LISTED } from "../../task/limits.ts";
import type { JobFilter, JobLine } from "./shape.ts";

/** Jobs about one thing that are looked up one by one. */
const ABOUT = 50;

/**
 * Jobs that have not ended, by state and then by time: of each queue and state the next ones, at most
 * 200 of a state. What a broker holds cannot be searched, so of more than these a filter finds those
 * among them; but jobs about one thing are found by the newest promises, wherever they stand.
 */
export async function readLive(
  deps: Pick<Deps, "sql">,
  broker: Pick<Broker, "list" | "view" | "life" | "now" | "stats">,
  filter: JobFilter,
): Promise<JobLine[]> {
  const wanted = wantedOf(filter);
  if (wanted.size === 0) return [];
  const stats = await broker.stats(filter.queue === undefined ? queues : [filter.queue]);
  const [nowMs, promised, ...views] = await Promise.all([
    broker.now(),
    wanted.has("promised") ? unpublishedPromises(deps.sql, filter, LISTED) : [],
    ...listsOf(broker, stats, wanted),
    filter.about === undefined ? [] : viewsAbout(deps, broker, filter.about),
  ]);
  const lines = new Map<JobId, JobLine>();
  for (const view of views.flat()) {
    if (wanted.has(view.state as LiveState) && matches(view, filter)) {
      lines.set(view.id, lineOf(view, nowMs));
    }
  }
  for (const promise of promised) lines.set(promise.id, promisedLine(promise));
  return boundedByState([...lines.values()].sort(byStateAndTime));
}

/** What of the jobs that have not ended is known without a broker: promises that none has been given. */
export async function readPromised(
  { sql }: Pick<Deps, "sql">,
  filter: JobFilter,
): Promise<JobLine[]> {
  if (!wantedOf(filter).has("promised")) return [];
  return (await unpublishedPromises(sql, filter, LISTED)).map(promisedLine).sort(byStateAndTime);
}

/** The live states that a filter leaves. Only what has ended has an error, and an end. */
function wantedOf(
  { states = liveStates, fingerprint, error, since, until }: JobFilter,
): ReadonlySet<LiveState> {
  const asksForEnds = [fingerprint, error, since, until].some((one) => one !== undefined);
  return new Set(asksForEnds ? [] : states.filter(isLive));
}

/** A promise, as a list shows it. */
export function promisedLine({ promisedAt: at, ...promise }: PromiseLine): JobLine {
  const line = { ...promise, state: "promised" as const, at, runMs: null, attempts: 0 };
  return { ...line, worker: null, error: null };
}

/**
 * Most queues are empty in most states: what has none is not asked for. What waits may run by the time
 * that is asked.
 */
function listsOf(
  broker: Pick<Broker, "list">,
  stats: readonly QueueStats[],
  wanted: ReadonlySet<LiveState>,
): Promise<JobView[]>[] {
  return stats.flatMap(({ queue, waiting, delayed, inFlight, parked }) =>
    Object.entries({ waiting, delayed, running: inFlight + waiting + delayed, parked })
      .filter(([state, count]) => count > 0 && wanted.has(state as LiveState))
      .map(([state]) => broker.list(queue, state as Exclude<LiveState, "promised">, LISTED))
  );
}

async function viewsAbout(
  { sql }: Pick<Deps, "sql">,
  broker: Pick<Broker, "view" | "life">,
  about: string,
): Promise<JobView[]> {
  const found = await publishedAbout(sql, { life: await broker.life(), about, limit: ABOUT });
  const views = await Promise.all(found.map(({ queue, id }) => broker.view(queue, id)));
  return views.filter((view) => view !== null);
}

function matches({ queue, envelope }: JobView, filter: JobFilter): boolean {
  return (filter.queue === undefined || filter.queue === queue) &&
    (filter.task === undefined || filter.task === envelope.task) &&
    (filter.about === undefined || envelope.about.includes(filter.about));
}

/** A job of the broker, as a list shows it. */
export function lineOf(view: JobView, nowMs: number): JobLine {
  const { id, queue, envelope, attempts, worker, state } = view;
  const startedMs = state === "running" ? view.startedAtMs : null;
  const atMs = startedMs ?? view.dueAtMs ?? view.enqueuedAtMs;
  return {
    id,
    task: envelope.task,
    queue,
    state,
    about: envelope.about,
    at: new Date(atMs),
    runMs: startedMs === null ? null : Math.max(0, nowMs - startedMs),
    attempts,
    worker,
    error: null,
  };
}

/** The order of live jobs in a list. */
export function byStateAndTime(a: JobLine, b: JobLine): number {
  const rank = ({ state }: JobLine) => liveStates.indexOf(state as LiveState);
  return rank(a) - rank(b) || a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
}

function boundedByState(lines: readonly JobLine[]): JobLine[] {
  const counts = new Map<string, number>();
  return lines.filter(({ state }) => {
    const count = (counts.get(state) ?? 0) + 1;
    counts.set(state, count);
    return count <= LISTED;
  });
}
