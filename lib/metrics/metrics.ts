import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { BusyHistogram } from "./busy_histogram.ts";
import { SharedMetrics } from "./totals/shared.ts";

const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5, 5];
const runBuckets = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300];

export type Metrics = ReturnType<typeof createMetrics>;

/** Every metric of the contract, in a registry of its own so that tests do not share counts. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = <L extends string>(
    name: string,
    about: { help: string; buckets: number[]; labelNames: L[] },
  ) => new Histogram({ name, ...about, registers });

  const ofAll = {
    jobsEnqueued: counter("jobs_enqueued_total", "Jobs published to a broker", "task"),
    jobsFinished: counter("jobs_finished_total", "Jobs that ended", "task", "outcome"),
    jobsRetried: counter("jobs_retried_total", "Runs that failed and will be tried again", "task"),
    jobRunSeconds: new BusyHistogram("jobs_run_seconds", {
      help: "Seconds one run took",
      buckets: runBuckets,
      labelName: "task",
      registry,
    }),
    jobStartDelaySeconds: new BusyHistogram("jobs_start_delay_seconds", {
      help: "Seconds from due to start",
      buckets: requestBuckets,
      labelName: "queue",
      registry,
    }),
    jobsRecovered: counter("jobs_recovered_total", "Jobs taken from dead workers", "cause"),
    jobsStaleWrites: counter("jobs_stale_writes_total", "Writes refused by the fence"),
    jobsUnbalanced: gauge(
      "jobs_conservation_difference",
      "Jobs that went in less those found",
      "queue",
    ),
    jobsAstray: gauge("jobs_astray", "Jobs, entries and promises found out of place", "queue"),
    effectsDoubted: counter("effects_in_doubt_total", "Effects that may have happened twice"),
    ordersPlaced: counter("orders_placed_total", "Orders that were placed"),
    orderRevenue: counter("order_revenue_cents_total", "What they come to, in cents", "currency"),
    paymentsSettled: counter(
      "payments_settled_total",
      "Checkouts by card that came to an end",
      "by",
      "outcome",
    ),
    errorReports: counter("error_reports_total", "Errors that a tracker was to be told", "outcome"),
    cartsStarted: counter("carts_started_total", "Carts that got their first product"),
    assistantAnswers: counter("assistant_answers_total", "Questions that were answered", "kind"),
    assistantWritten: counter(
      "assistant_written_total",
      "Answers that a model was to write",
      "outcome",
    ),
  };

  return {
    registry,
    /** What is the same for the whole shop, whoever counts. */
    shared: new SharedMetrics(registry, Object.values(ofAll) as unknown as { name: string }[]),
    ...ofAll,
    httpRequests: counter("http_requests_total", "Requests answered", "method", "route", "status"),
    httpSeconds: histogram("http_request_duration_seconds", {
      help: "Seconds from request to answer",
      buckets: requestBuckets,
      labelNames: ["method", "route", "status"],
    }),
    cspReports: counter("csp_reports_total", "Reports of browsers' content policy", "logged"),
    browserErrors: counter(
      "browser_errors_total",
      "Errors of our scripts that browsers told",
      "kind",
      "logged",
    ),
    jobsWaiting: gauge("jobs_waiting", "Jobs ready to run", "queue"),
    jobsOldestWaiting: gauge("jobs_oldest_waiting_seconds", "Age of the oldest ready job", "queue"),
    jobsInFlight: gauge("jobs_in_flight", "Runs under way"),
    jobsDead: gauge("jobs_dead", "Dead letters that nobody has taken care of", "queue"),
    queuePaused: gauge("jobs_queue_paused", "1 while somebody has paused the queue", "queue"),
    workersAlive: gauge("jobs_workers_alive", "Workers that beat and serve the queue", "queue"),
    workersLost: gauge("jobs_workers_lost", "Workers that died and none took their place"),
    outboxLag: gauge("outbox_lag_seconds", "Age of the oldest unpublished promise"),
    schedulerBeat: gauge("scheduler_last_beat_seconds", "Unix time of the scheduler's last beat"),
    realtimeConnections: gauge("realtime_connections", "Open live connections", "transport"),
    realtimeDelivered: counter("realtime_delivered_total", "Frames handed to live connections"),
    realtimeDropped: counter("realtime_dropped_total", "Connections cut for being slow"),
    storeUp: gauge("store_up", "1 while Postgres and Redis answer, 0 while one is away", "store"),
    databaseConnections: gauge(
      "database_connections",
      "Sessions of the shop's processes in Postgres",
      "application",
      "state",
    ),
    databaseConnectionLimit: gauge("database_connection_limit", "Sessions that Postgres allows"),
    databaseSize: gauge("database_size_bytes", "What the shop's database takes on disk"),
    databaseLongest: gauge("database_longest_statement_seconds", "Age of the oldest statement"),
    databaseCommits: counter("database_transactions_total", "Transactions that ended", "outcome"),
    databaseBlocks: counter("database_blocks_total", "Blocks that were asked for", "from"),
    databaseDeadlocks: counter("database_deadlocks_total", "Deadlocks that Postgres has undone"),
    databaseLog: counter("database_log_bytes_total", "Log (WAL) that Postgres has written"),
    archiveOn: gauge("database_archive_on", "1 where Postgres archives its log"),
    archiveLate: gauge(
      "database_archive_late_seconds",
      "How long the archive waits for log, behind its time",
    ),
    archiveWaiting: gauge(
      "database_archive_waiting_bytes",
      "Log that is on the server alone, though it is to be archived",
    ),
    archiveTries: counter(
      "database_archive_tries_total",
      "Pieces of the log that were to be archived",
      "outcome",
    ),
    redisClients: gauge("redis_clients", "Connections to Redis"),
    redisCommands: counter("redis_commands_total", "Commands that Redis has done"),
    redisEvicted: counter("redis_evicted_keys_total", "Keys that Redis threw away; must stay 0"),
    redisMemory: gauge("redis_memory_bytes", "What Redis holds"),
    redisMemoryLimit: gauge("redis_memory_limit_bytes", "What it may hold; 0: no bound"),
    orders: gauge("orders", "Orders by where they stand", "status"),
    paymentsOverdue: gauge(
      "payments_overdue_seconds",
      "How long the oldest checkout waits to be settled, behind its time",
    ),
    backupMade: gauge("backup_last_timestamp_seconds", "Unix time of the newest backup"),
    backupProven: gauge(
      "backup_last_proof_timestamp_seconds",
      "Unix time at which one was restored last, whole; of the first backup where none has been",
    ),
    backupProofDays: gauge(
      "backup_proof_days",
      "Days within which a backup has to be restored again: BACKUP_PROOF_DAYS; 0 where none are made",
    ),
    backupRead: gauge(
      "backup_last_read_timestamp_seconds",
      "Unix time at which one was read back last, every row, without being restored",
    ),
    backupsFailed: gauge("backup_failures", "Backups that failed since the newest"),
    certificateExpires: gauge(
      "certificate_expires_seconds",
      "Unix time at which the certificate of TLS_CERTIFICATE ends",
    ),
  };
}
