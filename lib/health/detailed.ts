import type { Deps } from "../deps.ts";
import { databaseFault, lastRefusal, postgresAway } from "../db/mod.ts";
import { within } from "../within.ts";
import { type Broker, listParked } from "../jobs/operate.ts";
import { queues } from "../jobs/task.ts";
import { MAIL_SERVER, mailPolicy } from "../mail/shape.ts";
import { readInfo, redisFault, serverOf } from "../redis/mod.ts";

export type Status = "healthy" | "degraded" | "unhealthy";

/** The contract's answer at /health/detailed. */
export interface HealthReport {
  status: Status;
  timestamp: string;
  service: string;
  version: string;
  components: {
    database: {
      status: Status;
      /** Present where it is not well: why, and where to look. */
      reason?: string;
      version?: string;
      tables?: number;
      latency_ms?: number;
    };
    redis: {
      status: Status;
      reason?: string;
      /** Present where there is no Redis and none is needed. */
      note?: "not used";
      version?: string;
      connected_clients?: number;
      used_memory_human?: string;
      uptime_in_seconds?: number;
    };
    workers: {
      status: Status;
      reason?: string;
      workers: string[];
      active_workers: number;
      registered_tasks: string[];
    };
    scheduler: { status: Status; last_beat_at: string | null; scheduled_tasks: string[] };
    realtime: { status: Status; loopback_ms: number | null };
    mail: { status: Status; reason?: string; waiting: number };
  };
}

/** What the report asks besides the dependencies. */
export interface HealthSources {
  broker: Broker;
  /** Milliseconds for an event to come back over the live log; null where it did not. */
  loopbackMs(): Promise<number | null>;
}

const ASK_MS = 2_000;
const BEAT_AGE_MS = 90_000;
const WORKER_AGE_MS = 5_000;

/** Ask every component; one that does not answer within two seconds is unhealthy. */
export async function detailedHealth(deps: Deps, sources: HealthSources): Promise<HealthReport> {
  const [database, redis, workers, scheduler, realtime, mail] = await Promise.all([
    within(ASK_MS, checkDatabase(deps)).catch(unhealthy(() => databaseFault(deps))),
    within(ASK_MS, checkRedis(deps)).catch(unhealthy(() => redisFault(deps))),
    within(ASK_MS, checkWorkers(deps, sources.broker)).catch(() => noWorkers),
    within(ASK_MS, checkScheduler(deps)).catch(() => noScheduler),
    within(ASK_MS, checkRealtime(sources)).catch(() => ({
      status: "unhealthy" as const,
      loopback_ms: null,
    })),
    // Where the broker is away, its own component says so.
    within(ASK_MS, checkMail(deps)).catch(() => ({ status: "degraded" as const, waiting: 0 })),
  ]);
  const components = { database, redis, workers, scheduler, realtime, mail };
  return {
    status: overall(components),
    timestamp: deps.clock.now().toISOString(),
    service: "smartmarket",
    version: deps.config.RELEASE,
    components,
  };
}

function unhealthy(why: () => Promise<string | null>) {
  return async () => {
    const reason = await why();
    return { status: "unhealthy" as const, ...(reason ? { reason } : {}) };
  };
}

/** Without the database there is no shop; without anything else it goes on, slower. */
function overall(components: HealthReport["components"]): Status {
  if (components.database.status === "unhealthy") return "unhealthy";
  const statuses = Object.values(components).map((component) => component.status);
  return statuses.every((status) => status === "healthy") ? "healthy" : "degraded";
}

/** What somebody was told is believed for so long, whatever our own small write says. */
const REFUSAL_MS = 30_000;

async function checkDatabase(deps: Deps): Promise<HealthReport["components"]["database"]> {
  const fault = await databaseFault(deps);
  if (fault) return { status: "unhealthy", reason: fault };
  const startedMs = performance.now();
  const [row] = await deps.sql<{ version: string; tables: number }[]>`
    select current_setting('server_version') as version,
           (select count(*)::int from pg_tables where schemaname = 'public') as tables`;
  const latency_ms = Math.round((performance.now() - startedMs) * 10) / 10;
  const about = { version: row!.version, tables: row!.tables, latency_ms };
  const refusal = lastRefusal(deps.sql, REFUSAL_MS);
  return refusal === null
    ? { status: "healthy", ...about }
    : { status: "degraded", reason: postgresAway(refusal), ...about };
}

async function checkRedis(deps: Deps): Promise<HealthReport["components"]["redis"]> {
  if (deps.redis === null) return { status: "healthy", note: "not used" };
  const fault = await redisFault(deps);
  if (fault) return { status: "unhealthy", reason: fault };
  const info = readInfo(await serverOf(deps.redis, deps.keys.workers).info());
  const field = (name: string) => info.get(name) ?? "";
  return {
    status: field("loading") === "1" ? "degraded" : "healthy",
    version: field("redis_version"),
    connected_clients: Number(field("connected_clients")),
    used_memory_human: field("used_memory_human"),
    uptime_in_seconds: Number(field("uptime_in_seconds")),
  };
}

const noWorkers: HealthReport["components"]["workers"] = {
  status: "unhealthy",
  workers: [],
  active_workers: 0,
  registered_tasks: [],
};

async function checkWorkers(deps: Deps, broker: Broker) {
  const all = await broker.workers();
  const nowMs = deps.clock.now().getTime();
  const active = all.filter((worker) => nowMs - worker.beatAtMs < WORKER_AGE_MS);
  const tasks = new Set(active.flatMap((worker) => worker.tasks));
  const reason = workerFault(active);
  return {
    status: reason === null ? "healthy" as const : "degraded" as const,
    ...(reason === null ? {} : { reason }),
    workers: all.map((worker) => worker.worker),
    active_workers: active.length,
    registered_tasks: [...tasks].sort(),
  };
}

function workerFault(active: readonly { queues: readonly string[] }[]): string | null {
  if (active.length === 0) return "No worker is alive: start one";
  const unserved = queues.filter((queue) =>
    !active.some((worker) => worker.queues.includes(queue))
  );
  if (unserved.length === 0) return null;
  return `No worker serves ${unserved.join(", ")}: see WORKER_QUEUES`;
}

/** While no mail can leave, mails lie parked; the web process itself speaks to no mail server. */
async function checkMail(deps: Deps): Promise<HealthReport["components"]["mail"]> {
  const parked = await listParked(deps, [mailPolicy.queue]);
  const waiting = parked.find(({ dependency }) => dependency === MAIL_SERVER)?.jobs ?? 0;
  if (waiting === 0) return { status: "healthy", waiting };
  const reason = deps.config.SMTP_URL
    ? "The mail server takes nothing: see `mail.refused` in a worker's log, and SMTP_URL"
    : "Mails cannot be written: see `mail.refused` in a worker's log, and DATA_DIR";
  return { status: "degraded", reason, waiting };
}

const noScheduler: HealthReport["components"]["scheduler"] = {
  status: "unhealthy",
  last_beat_at: null,
  scheduled_tasks: [],
};

async function checkScheduler(deps: Deps): Promise<HealthReport["components"]["scheduler"]> {
  const [beat] = await deps.sql<{ beat_at: Date; detail: { schedules?: string[] } }[]>`
    select beat_at, detail from process_beats where process = 'scheduler'`;
  if (!beat) return { ...noScheduler, status: "degraded" };
  const fresh = deps.clock.now().getTime() - beat.beat_at.getTime() < BEAT_AGE_MS;
  return {
    status: fresh ? "healthy" : "degraded",
    last_beat_at: beat.beat_at.toISOString(),
    scheduled_tasks: beat.detail.schedules ?? [],
  };
}

async function checkRealtime(
  sources: HealthSources,
): Promise<HealthReport["components"]["realtime"]> {
  const loopback_ms = await sources.loopbackMs();
  return { status: loopback_ms === null ? "degraded" : "healthy", loopback_ms };
}
