import {
  type Config,
  ConfigError,
  type EnvName,
  loadConfig,
  WRONG_CONFIGURATION,
} from "../config/mod.ts";
import { isDriversOwn } from "../db/mod.ts";
import { createLog, flushLog, type Log, writeStdout } from "../log/mod.ts";
import { openLogbook } from "../logbook/mod.ts";
import type { Metrics } from "../metrics/mod.ts";
import { createExporter, type Exporter } from "../tracing/mod.ts";
import { createTracker, type Outcome, type Tracker } from "../tracker/mod.ts";
import { buildInfo } from "./build_info.ts";
import { levelSwitch } from "./log_level.ts";
import { startPulse } from "./pulse/pulse.ts";

export interface ProcessContext {
  service: string;
  config: Config;
  log: Log;
  /** Aborts at SIGTERM or SIGINT: stop taking work, finish what is under way. */
  stopping: AbortSignal;
  /** Tell who supervises the process that it does now what it is for. */
  ready(): void;
  /** Count what becomes of errors that a tracker is told of. */
  countReports(metrics: Metrics): void;
}

/**
 * The edge of a process: configuration, log, signals, exit code. `main` returns when the process
 * has stopped what it does; what it throws is a bug and ends the process with 1.
 */
export async function runProcess(
  service: string,
  main: (context: ProcessContext) => Promise<void>,
): Promise<never> {
  const config = configOrExit(service);
  const book = config.LOG_DIR ? openLogbook(config.LOG_DIR, service) : null;
  const exporter = exporterOf(config, service);
  const level = levelSwitch(config.LOG_LEVEL);
  const log = createLog({
    service,
    release: config.RELEASE,
    level: level.level,
    write(line) {
      writeStdout(line);
      book?.write(line);
    },
    onError: (line) => tracker?.take(line),
    ...(exporter ? { onLine: exporter.take } : {}),
  });
  level.tell(log);
  let countReport = (_outcome: Outcome) => {};
  const tracker = trackerOf(config, (outcome) => countReport(outcome));
  const flushAll = () =>
    Promise.all([
      flushLog(),
      book?.close(),
      tracker?.flush(LAST_WORD_MS),
      exporter?.flush(LAST_WORD_MS),
    ]);
  const stopping = stopSignal(log);
  const pulse = startPulse({
    file: config.BEAT_FILE,
    supervisor: supervisorSettings(),
    onError: (error) => log("pulse.failed", { error }),
  });
  stopping.addEventListener("abort", () => pulse.stopping());
  let code = 0;
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    if (isDriversOwn(event.reason)) return;
    log("process.crashed", { error: event.reason });
    flushAll().finally(() => Deno.exit(1));
  });
  try {
    log("process.started", { pid: Deno.pid });
    await main({
      service,
      config,
      log,
      stopping,
      ready: pulse.ready,
      countReports: (metrics) => {
        countReport = (outcome) => metrics.errorReports.inc({ outcome });
      },
    });
    log("process.stopped");
  } catch (error) {
    if (error instanceof StartRefused) {
      log("config.refused", { faults: [error.message] });
      complain(error.message);
    } else log("process.crashed", { error });
    code = 1;
  }
  await pulse.stop();
  await flushAll();
  Deno.exit(code);
}

/** What a process that ends still has to tell may take so long. */
const LAST_WORD_MS = 2_000;

function trackerOf(config: Config, onEnd: (outcome: Outcome) => void): Tracker | null {
  if (!config.SENTRY_DSN) return null;
  return createTracker({
    dsn: config.SENTRY_DSN.reveal(),
    sampleRate: config.SENTRY_SAMPLE_RATE,
    release: config.RELEASE,
    environment: config.SENTRY_ENVIRONMENT,
    serverName: Deno.hostname(),
    onEnd,
  });
}

function exporterOf(config: Config, service: string): Exporter | null {
  if (!config.OTEL_EXPORTER_OTLP_ENDPOINT) return null;
  return createExporter({
    endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT,
    sampleRate: config.OTEL_TRACES_SAMPLER_ARG,
    service,
    release: config.RELEASE,
    host: Deno.hostname(),
  });
}

function supervisorSettings() {
  const given = (name: string) => Deno.env.get(name) ?? "";
  return {
    NOTIFY_SOCKET: given("NOTIFY_SOCKET"),
    WATCHDOG_USEC: given("WATCHDOG_USEC"),
    RUNTIME_DIRECTORY: given("RUNTIME_DIRECTORY"),
  };
}

/** A setting is fine, but not on this machine, or not now; said in one sentence, without a stack. */
export class StartRefused extends Error {
  override readonly name = "StartRefused";
}

function writeNow(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(line));
}

function complain(sentence: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(sentence + "\n"));
}

/** Secrets that a process does without, so that nobody has to hand them to it. */
const unusedBy: Readonly<Record<string, readonly EnvName[]>> = {
  worker: ["SESSION_SECRET"],
  scheduler: ["SESSION_SECRET", "NOTIFY_WEBHOOK_SECRET"],
};

/** The configuration, or the end of the process with every fault on stderr. */
export function configOrExit(service: string): Config {
  try {
    const { release } = buildInfo();
    return loadConfig(Deno.env.toObject(), { unused: unusedBy[service] ?? [], release });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const release = Deno.env.get("RELEASE") || buildInfo().release;
    // The process ends in this very turn.
    const log = createLog({ service, release, level: "info", write: writeNow });
    log("config.refused", { faults: error.faults });
    complain(error.message);
    Deno.exit(WRONG_CONFIGURATION);
  }
}

function stopSignal(log: Log): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    Deno.addSignalListener(name, () => {
      if (controller.signal.aborted) return;
      log("process.stopping", { signal: name });
      controller.abort(new Error(name));
    });
  }
  return controller.signal;
}

/** Resolve when `signal` aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true })
  );
}
