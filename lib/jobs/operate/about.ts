import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { type EffectRow, listEffects } from "../effects/list.ts";
import { type EndAbout, endsAbout } from "../history/store.ts";
import { type PromiseAbout, promisesAbout } from "../outbox/store.ts";
import type { JobId, JobState } from "../task/job.ts";

/** A job about something, wherever it stands. */
export interface JobAbout {
  id: JobId;
  task: string;
  queue: string;
  state: JobState | "promised";
  requestId: string | null;
  /** When it ended; else when its run began, or when it is due. */
  at: Date;
  startedAt: Date | null;
  runs: number;
  worker: string | null;
  /** What it died of, or why it was cancelled. */
  reason: string | null;
  effects: EffectRow[];
}

/** Jobs that have not ended are looked up at the broker one by one. */
const LIVE = 50;

/**
 * The jobs about one thing, such as `order:0192…`: those that are promised, then those that ended
 * before an instant, the newest first. Neither what waits nor what has ended is searched: each has an
 * index.
 */
export async function listJobsAbout(
  deps: Pick<Deps, "sql">,
  broker: Pick<Broker, "view">,
  { about, before, limit }: { about: string; before: Date; limit: number },
): Promise<JobAbout[]> {
  const { sql } = deps;
  const [promises, ends] = await Promise.all([
    promisesAbout(sql, { about, limit: LIVE }),
    endsAbout(sql, { about, before, limit }),
  ]);
  const ended = new Set(ends.map(({ id }) => id));
  const open = promises.filter(({ id }) => !ended.has(id));
  const [live, effects] = await Promise.all([
    Promise.all(open.map((promise) => liveJob(broker, promise))),
    listEffects(sql, [...ended, ...open.map(({ id }) => id)]),
  ]);
  const jobs = [...live.filter(({ at }) => at < before), ...ends.map(endedJob)];
  return jobs.map((job) => ({ ...job, effects: effects.get(job.id) ?? [] }));
}

type Bare = Omit<JobAbout, "effects">;

/** The broker may be away, or have lost it: then the promise is all that is known. */
async function liveJob(
  broker: Pick<Broker, "view">,
  { runAt, ...promise }: PromiseAbout,
): Promise<Bare> {
  const view = await broker.view(promise.queue, promise.id).catch(() => null);
  const startedAt = view?.startedAtMs ? new Date(view.startedAtMs) : null;
  return {
    ...promise,
    state: view?.state ?? "promised",
    at: startedAt ?? runAt,
    startedAt,
    runs: view?.run ?? 0,
    worker: view?.worker ?? null,
    reason: null,
  };
}

function endedJob({ outcome, finishedAt, ...job }: EndAbout): Bare {
  return { ...job, state: outcome, at: finishedAt };
}
