import type { Clock } from "../../clock.ts";
import { createOrgan, type Organ } from "../organ.ts";
import { decide, type EmbeddedPhase, type EmbeddedState, initialState } from "./decide.ts";

export type EmbeddedEvent =
  | "embedded_worker.started"
  | "embedded_worker.ended"
  | "embedded_worker.retired"
  | "embedded_worker.gave_up"
  | "embedded_worker.failed";

/** A worker's process that we started. */
export interface RunningWorker {
  pid: number;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number; signal: string | null }>;
  /** Ask it to hand back what it has not finished, and wait for its end. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** JOBS_AUTO_START_WORKER. */
  isOn: boolean;
  startWorker: () => Promise<RunningWorker>;
  /** Workers that have beaten within the last 10 s, ours (by its pid) not counted. */
  aliveWorkers: (ownPid: number | null) => Promise<number>;
  log: (event: EmbeddedEvent, fields: Record<string, unknown>) => void;
  /** Milliseconds between two looks (1,000). */
  everyMs?: number;
}

/** For the panel. */
export interface EmbeddedView {
  state: EmbeddedPhase;
  restarts: number;
  since: Date;
}

export interface EmbeddedWorker extends Organ {
  view(): EmbeddedView;
  runOnce(): Promise<void>;
}

/*
 * The worker that a web process starts beside itself, so that a shop on one machine needs no more.
 *
 * Watches  the beats of other workers
 * Runs     every second
 * Changes  starts one worker when nobody has beaten for 10 s, again at most three times (after 1 s,
 *          5 s, 25 s), and retires it when another one beats
 * Logs     embedded_worker.started, .ended, .retired, .gave_up: then jobs wait in the outbox
 *          until somebody starts a worker; .failed when a look or a start does not succeed
 */
export function createEmbeddedWorker(
  { clock }: { clock: Clock },
  options: EmbeddedOptions,
): EmbeddedWorker {
  const { log } = options;
  const nowMs = () => clock.now().getTime();
  let state: EmbeddedState = initialState(options.isOn, nowMs());
  let child: (RunningWorker & { hasEnded: boolean }) | null = null;

  async function start(): Promise<void> {
    const { restarts } = state;
    try {
      const worker = await options.startWorker();
      const started = { ...worker, hasEnded: false };
      child = started;
      log("embedded_worker.started", { pid: worker.pid, restarts });
      worker.ended.then(({ code, signal }) => {
        started.hasEnded = true;
        log("embedded_worker.ended", { pid: worker.pid, code, signal });
        organ.nudge();
      });
    } catch (error) {
      // As if it had started and ended: the same pauses, the same end.
      child = null;
      log("embedded_worker.failed", { error });
    }
  }

  function retire(): void {
    if (!child) return;
    log("embedded_worker.retired", { pid: child.pid });
    // Its runs may take their grace; meanwhile we go on looking.
    child.stop().catch((error) => log("embedded_worker.failed", { error }));
  }

  async function runOnce(): Promise<void> {
    if (state.phase === "off") return;
    const own = child && !child.hasEnded ? child.pid : null;
    const others = await options.aliveWorkers(own).catch((error) => {
      log("embedded_worker.failed", { error });
      return null;
    });
    const seen = !child ? "none" : child.hasEnded ? "ended" : "running";
    const decision = decide(state, { nowMs: nowMs(), others, child: seen });
    state = decision.state;
    if (decision.action === "start") await start();
    if (decision.action === "retire") retire();
    if (decision.action === "gave_up") log("embedded_worker.gave_up", { restarts: state.restarts });
  }

  const organ = createOrgan({
    everyMs: options.everyMs ?? 1_000,
    runOnce,
    onError: (error) => log("embedded_worker.failed", { error }),
  });
  return {
    start: organ.start,
    nudge: organ.nudge,
    runOnce,
    view: () => ({
      state: state.phase,
      restarts: state.restarts,
      since: new Date(state.sinceMs),
    }),
    async stop() {
      await organ.stop();
      if (child && !child.hasEnded) await child.stop();
    },
  };
}
