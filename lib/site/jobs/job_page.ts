import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import {
  type Broker,
  type EffectRow,
  explainJob,
  type Explanation,
  findJob,
  type FoundJob,
  inspectDead,
  type JobAct,
  listEffects,
  repeatedAs,
  selectActs,
  type ShownState,
} from "../../jobs/operate.ts";
import { within } from "../../within.ts";
import { newestLines, type ReadLog } from "../log/read.ts";
import { type JobRun, type LastRun, runsOf } from "./runs.ts";

/** Everything that is known of one job, for its page. */
export interface JobPage {
  id: string;
  task: string;
  queue: string;
  state: ShownState;
  args: unknown;
  about: string[];
  requestId: string | null;
  attempts: number;
  runs: number;
  /** The number of the run that a broker knows of; null where none does. */
  run: number | null;
  crashes: number;
  worker: string | null;
  /** Of jobs that have not ended. */
  priority: string | null;
  key: string | null;
  promisedAt: Date;
  dueAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  progress: unknown;
  /** What a done job returned. */
  result: unknown;
  failure: Failure | null;
  /** Of one that has ended: the newest job that it was retried or run again as. */
  retriedAs: string | null;
  discardedAt: Date | null;
  /** Why it does not run; null where it has ended, or nobody can tell now. */
  explanation: Explanation | null;
  effects: EffectRow[];
  acts: JobAct[];
  /** Its runs, as far as anything tells of them; the newest first. */
  runList: JobRun[];
  log: ReadLog | null;
  isBrokerAway: boolean;
}

export interface Failure {
  kind: string;
  message: string;
  stack: string[];
  cause: string | null;
}

/** A page does not wait longer for the broker, ms. */
const BROKER_MS = 1_500;

/**
 * Look at one job. While the broker is away it is shown as Postgres knows it.
 *
 * @param of `withLog`: who looks may see what it has logged
 * @throws {AppError} `job.missing`
 */
export async function readJob(
  { deps, broker }: { deps: Deps; broker: Broker },
  { id, withLog }: { id: string; withLog: boolean },
): Promise<JobPage> {
  let isBrokerAway = false;
  const [found, explanation] = await Promise.all([
    within(BROKER_MS, findJob(deps, broker, id)).catch(() => {
      isBrokerAway = true;
      return findJob(deps, { view: () => Promise.resolve(null) }, id);
    }),
    within(BROKER_MS, explainJob(deps, broker, id)).catch(() => null),
  ]);
  if (!found) throw new AppError("job.missing");
  const outcome = found.history?.outcome;
  const [effects, acts, letter, repeated] = await Promise.all([
    listEffects(deps.sql, [found.id]),
    selectActs(deps.sql, found.id),
    outcome === "dead" ? inspectDead(deps, found.id) : null,
    outcome === undefined || outcome === "dead" ? null : repeatedAs(deps.sql, found.id),
  ]);
  const job = factsOf(found);
  const folder = withLog ? deps.config.LOG_DIR : undefined;
  const log = folder === undefined ? null : await newestLines(folder, {
    filter: { about: [job.id] },
    since: job.promisedAt,
    until: job.endedAt ?? deps.clock.now(),
  });
  return {
    ...job,
    retriedAs: letter?.retriedAs ?? repeated,
    discardedAt: letter?.discardedAt ?? null,
    explanation: job.endedAt === null ? explanation : null,
    effects: effects.get(job.id) ?? [],
    acts,
    runList: runsOf(log?.lines ?? [], lastRun(job)),
    log,
    isBrokerAway,
  };
}

type Known =
  | "retriedAs"
  | "discardedAt"
  | "explanation"
  | "effects"
  | "acts"
  | "runList"
  | "log"
  | "isBrokerAway";

function factsOf(found: FoundJob): Omit<JobPage, Known> {
  const { id, promise, view, history } = found;
  const envelope = view?.envelope;
  const of = (history ?? promise ?? view)!;
  const { task, args, about } = (history ?? promise ?? envelope)!;
  const at = (ms: number | null | undefined) => ms ? new Date(ms) : null;
  return {
    id: id.toLowerCase(),
    task,
    args,
    about,
    queue: of.queue,
    state: history?.outcome ?? view?.state ?? "promised",
    requestId: history?.requestId ?? envelope?.requestId ?? null,
    attempts: history?.attempts ?? view?.attempts ?? 0,
    runs: history?.runs ?? 0,
    run: view?.run ?? null,
    crashes: history?.crashes ?? view?.crashes ?? 0,
    worker: history?.worker ?? view?.worker ?? null,
    priority: view?.priority ?? promise?.priority ?? null,
    key: view?.key ?? null,
    promisedAt: history?.enqueuedAt ?? promise?.promisedAt ?? new Date(view!.enqueuedAtMs),
    dueAt: history ? null : at(view?.dueAtMs),
    startedAt: history?.startedAt ?? at(view?.startedAtMs),
    endedAt: history?.finishedAt ?? null,
    progress: history ? null : view?.progress ?? null,
    result: history?.outcome === "done" ? history.info : null,
    failure: failureOf(history),
  };
}

/** What the stores know of its last run; null where it has none that is known. */
function lastRun(job: Omit<JobPage, Known>): LastRun | null {
  const { state, startedAt } = job;
  if (!startedAt) return null;
  if (state !== "running" && state !== "done" && state !== "dead" && state !== "cancelled") {
    return null;
  }
  const words = [job.failure?.kind, job.failure?.message].filter(Boolean);
  const error = words.length === 0 ? null : words.join(": ").slice(0, 500);
  return { ...job, state, runs: state === "running" ? job.run : job.runs, error };
}

/** What a dead job died of, or why one was cancelled: as anybody may have written it. */
function failureOf(history: FoundJob["history"]): Failure | null {
  if (!history || history.outcome === "done") return null;
  const info = (history.info ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => typeof value === "string" ? value : null;
  const { stack } = info;
  return {
    kind: text(info.kind) ?? "",
    message: text(info.message) ?? text(info.reason) ?? "",
    stack: Array.isArray(stack) ? stack.filter((line) => typeof line === "string") : [],
    cause: text(info.cause),
  };
}
