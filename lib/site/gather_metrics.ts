import type { Deps } from "../deps.ts";
import { describeBackups, readWalArchive } from "../backups/mod.ts";
import { certificateEnd } from "../health/mod.ts";
import {
  alive,
  countLostWorkers,
  deadGroups,
  pingWorkers,
  readOutboxLag,
} from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";
import {
  addCounts,
  type Metrics,
  metricsPage,
  type ProcessVitals,
  selectSums,
  selectVitals,
} from "../metrics/mod.ts";
import { countsByStatus, paymentsOverdueMs } from "../orders/mod.ts";
import { within } from "../within.ts";
import { readDatabaseLevels, readRedisLevels } from "./store_levels.ts";
import type { Services } from "./services.ts";

/** A store has so long for its answer: a page that is late is no page for Prometheus. */
const ASK_MS = 2_000;
/** Several scrapers at once are told the same. */
const KEPT_MS = 1_000;

interface Kept {
  madeAtMs: number;
  page: Promise<string>;
  sums: Awaited<ReturnType<typeof selectSums>>;
  others: readonly ProcessVitals[];
}

const pages = new WeakMap<Metrics, Kept>();

type Sources = Pick<Services, "deps" | "broker" | "meter">;

/**
 * The metrics page: what this process counted, and what only the stores know, read at each scrape.
 * A store that is away leaves its values as they were, `store_up` says so; the page itself always answers.
 */
export function gatherMetrics(sources: Sources): Promise<string> {
  const { metrics } = sources.deps;
  const kept = pages.get(metrics) ?? {
    madeAtMs: -Infinity,
    page: Promise.resolve(""),
    sums: new Map(),
    others: [],
  };
  pages.set(metrics, kept);
  if (performance.now() - kept.madeAtMs > KEPT_MS) {
    kept.madeAtMs = Infinity;
    kept.page = makePage(sources, kept).finally(() => void (kept.madeAtMs = performance.now()));
  }
  return kept.page;
}

async function makePage({ deps, broker, meter }: Sources, kept: Kept): Promise<string> {
  const { metrics } = deps;
  const parts = {
    postgres: readDatabaseLevels(deps),
    redis: readRedisLevels(deps),
    queues: readQueues(deps, broker),
    outbox: readOutbox(deps),
    dead: readDead(deps),
    orders: readOrders(deps),
    payments: readPayments(deps),
    processes: readProcesses(deps, kept),
    certificate: readCertificate(deps),
    backups: readBackups(deps),
    archive: readArchive(deps),
  };
  const names = Object.keys(parts) as (keyof typeof parts)[];
  const answers = await Promise.allSettled(names.map((name) => within(ASK_MS, parts[name])));
  const answered = (name: keyof typeof parts) =>
    Number(answers[names.indexOf(name)]!.status === "fulfilled");
  metrics.storeUp.set({ store: "postgres" }, answered("postgres"));
  if (deps.redis) metrics.storeUp.set({ store: "redis" }, answered("redis"));
  const own = {
    process: meter.process,
    service: "web",
    release: deps.config.RELEASE,
    figures: meter.vitals.figures(),
  };
  const processes = [own, ...kept.others];
  return await metricsPage(metrics, { sums: kept.sums, processes });
}

/** What workers and schedulers have counted and how they are; other web processes have their own pages. */
async function readProcesses(deps: Deps, kept: Kept): Promise<void> {
  await addCounts(deps);
  const [sums, all] = await Promise.all([selectSums(deps.sql), selectVitals(deps.sql)]);
  kept.sums = sums;
  kept.others = all.filter(({ service }) => service !== "web");
}

async function readQueues(deps: Deps, broker: Services["broker"]): Promise<void> {
  const { metrics } = deps;
  for (const { queue, waiting, oldestWaitingMs, paused } of await broker.stats(queues)) {
    metrics.jobsWaiting.set({ queue }, waiting);
    metrics.queuePaused.set({ queue }, Number(paused));
    metrics.jobsOldestWaiting.set({ queue }, oldestWaitingMs / 1_000);
  }
  const [pings, lost] = await Promise.all([pingWorkers(broker), countLostWorkers(deps, broker)]);
  const workers = alive(pings);
  metrics.jobsInFlight.set(workers.reduce((sum, worker) => sum + worker.inFlight, 0));
  for (const queue of queues) {
    const serve = workers.filter((worker) => worker.queues.includes(queue));
    metrics.workersAlive.set({ queue }, serve.length);
  }
  metrics.workersLost.set(lost);
}

async function readOutbox(deps: Deps): Promise<void> {
  const { metrics, sql } = deps;
  const [lag, [scheduler]] = await Promise.all([
    readOutboxLag(deps),
    sql<{ beat: number }[]>`
      select extract(epoch from beat_at)::float8 as beat from process_beats
       where process = 'scheduler'`,
  ]);
  metrics.outboxLag.set(lag);
  if (scheduler) metrics.schedulerBeat.set(scheduler.beat);
}

async function readDead(deps: Deps): Promise<void> {
  const groups = await deadGroups(deps);
  for (const queue of queues) {
    const ofQueue = groups.filter((group) => group.queue === queue);
    deps.metrics.jobsDead.set({ queue }, ofQueue.reduce((sum, { count }) => sum + count, 0));
  }
}

async function readOrders(deps: Deps): Promise<void> {
  const { orders } = deps.metrics;
  orders.reset();
  for (const { status, orders: count } of await countsByStatus(deps)) orders.set({ status }, count);
}

async function readPayments(deps: Deps): Promise<void> {
  deps.metrics.paymentsOverdue.set(await paymentsOverdueMs(deps) / 1_000);
}

async function readCertificate({ config, metrics }: Deps): Promise<void> {
  const end = await certificateEnd(config);
  if (end) metrics.certificateExpires.set(end.getTime() / 1_000);
}

/** Nothing where none are to be made: then nobody is called for want of them. */
async function readBackups(deps: Deps): Promise<void> {
  if (!deps.config.BACKUP_RECIPIENTS) return;
  const { backupMade, backupProven, backupRead, backupsFailed, backupProofDays } = deps.metrics;
  const { madeAt, firstMadeAt, provenAt, readAt, failedInARow, proofDays } = await describeBackups(
    deps,
  );
  const provenSince = provenAt ?? firstMadeAt;
  if (madeAt) backupMade.set(madeAt.getTime() / 1_000);
  if (provenSince) backupProven.set(provenSince.getTime() / 1_000);
  if (readAt) backupRead.set(readAt.getTime() / 1_000);
  backupsFailed.set(failedInARow);
  backupProofDays.set(proofDays);
}

/** The server counts; here its sums are shown. */
async function readArchive(deps: Deps): Promise<void> {
  const { archiveOn, archiveLate, archiveWaiting, archiveTries, databaseLog } = deps.metrics;
  const { isOn, lateMs, waitingBytes, archived, failed, writtenBytes } = await readWalArchive(deps);
  archiveOn.set(Number(isOn));
  archiveLate.set(lateMs / 1_000);
  archiveWaiting.set(waitingBytes ?? 0);
  for (const counter of [archiveTries, databaseLog]) counter.reset();
  archiveTries.inc({ outcome: "archived" }, archived);
  archiveTries.inc({ outcome: "failed" }, failed);
  databaseLog.inc(writtenBytes);
}
