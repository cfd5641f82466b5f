/*
 * A dependency's breaker, as pure functions of its state and the time.
 *
 *            3 failures in 10 s, or one that says how long
 *   closed ────────────────────────────────────────────────> open <──────────────┐
 *     ^  │ jobs that lie parked all the same                  │ its wait is over │ the probe failed:
 *     │  └──────────────┐                                     v                  │ twice the wait
 *     │                 v              the probe is well    half-open ───────────┘
 *     └──────────── ramping <───────────────────────────────  one job at a time may try
 *      nothing parked   2, 4, 8 … jobs a second
 *
 * While the breaker is open nothing starts; half-open, only the run that holds the probe starts,
 * and the next run of its job. The worker of a probe renews its lease, so a dead worker's probe
 * blocks the others only until the lease is over. All instants are milliseconds of the store's
 * clock, so that the clocks of workers do not matter.
 */
export type Phase = "closed" | "open" | "half_open" | "ramping";

export interface Breaker {
  phase: Phase;
  sinceMs: number;
  /** Instants of the failures within the last 10 s. */
  failures: number[];
  /** How long it was or is open, ms, without jitter; 0 before it ever opened. */
  waitMs: number;
  /** When it changes by time alone: its wait ends, a probe is due, more jobs may go. */
  dueMs: number;
  /** The one run ("<id>/<run>") that may try, until its lease is over. */
  probe: { owner: string; untilMs: number } | null;
  /** Jobs to let go in the next second of a ramp. */
  rate: number;
}

export const WINDOW_MS = 10_000;
export const FAILURES_TO_OPEN = 3;
/** A probe is over after this time without a sign from its worker. */
export const PROBE_LEASE_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Longest wait that a dependency may ask for. */
const LONGEST_ASKED_MS = 3_600_000;
const JITTER = 0.2;
/** How often a parked job is let go as a probe, where no job has come to try. */
const PROBE_AGAIN_MS = 1_000;
/** How often a closed breaker looks for jobs that lie parked. */
const SWEEP_EVERY_MS = 5_000;
const RAMP_EVERY_MS = 1_000;
/** How long after its failure a job that failed by a closed breaker is let go again. */
const RETRY_MS = 1_000;
const FIRST_RATE = 2;
const HIGHEST_RATE = 512;

export function closedBreaker(nowMs: number): Breaker {
  return enter({ failures: [], waitMs: 0, dueMs: nowMs, probe: null, rate: FIRST_RATE }, {
    phase: "closed",
    nowMs,
  });
}

function enter(
  from: Omit<Breaker, "phase" | "sinceMs">,
  { phase, nowMs }: { phase: Phase; nowMs: number },
): Breaker {
  return { ...from, phase, sinceMs: nowMs };
}

/** May this run start? A half-open breaker makes it the probe. */
export function admit(
  breaker: Breaker,
  run: { owner: string; nowMs: number },
): { breaker: Breaker; admitted: boolean } {
  if (breaker.phase === "open") return { breaker, admitted: false };
  if (breaker.phase !== "half_open") return { breaker, admitted: true };
  const isHeld = isProbing(breaker, run.nowMs);
  if (isHeld && breaker.probe?.owner === run.owner) return { breaker, admitted: true };
  if (isHeld && !isLaterRun(run.owner, breaker.probe!.owner)) return { breaker, admitted: false };
  const probe = { owner: run.owner, untilMs: run.nowMs + PROBE_LEASE_MS };
  return { breaker: { ...breaker, probe }, admitted: true };
}

/** A run of the same job: the worker of the earlier run is gone, whatever its lease says. */
function isLaterRun(owner: string, than: string): boolean {
  const [[id, run], [ofId, before]] = [owner.split("/"), than.split("/")];
  return id === ofId && Number(run) > Number(before);
}

/** The probe still runs; called at the latest when half of its lease is over. */
export function renew(breaker: Breaker, run: { owner: string; nowMs: number }): Breaker {
  const { probe } = breaker;
  if (probe?.owner !== run.owner || probe.untilMs - run.nowMs > PROBE_LEASE_MS / 2) return breaker;
  return { ...breaker, probe: { ...probe, untilMs: run.nowMs + PROBE_LEASE_MS } };
}

function isProbing({ probe }: Breaker, nowMs: number): boolean {
  return probe !== null && probe.untilMs > nowMs;
}

/**
 * A run says that the dependency is away.
 *
 * @param failure `retryAfterMs` as the dependency itself said; `random` in [0, 1)
 */
export function fail(
  breaker: Breaker,
  failure: { owner: string; nowMs: number; random: number; retryAfterMs?: number | undefined },
): Breaker {
  const { nowMs, retryAfterMs } = failure;
  if (breaker.phase === "open") return stayOpen(breaker, nowMs, retryAfterMs);
  if (breaker.phase === "half_open") {
    // Runs that began before it opened end late; only the probe tells how things are now.
    return breaker.probe?.owner === failure.owner ? open(breaker, failure) : breaker;
  }
  const failures = [...breaker.failures.filter((at) => at > nowMs - WINDOW_MS), nowMs];
  const relapsed = breaker.phase === "ramping" && breaker.waitMs > 0;
  const opens = relapsed || retryAfterMs !== undefined || failures.length >= FAILURES_TO_OPEN;
  if (opens) return open({ ...breaker, failures }, failure);
  // The run's job is parked: look soon, so that the next try tells whether this was more than a
  // blink.
  return { ...breaker, failures, dueMs: Math.min(breaker.dueMs, nowMs + RETRY_MS) };
}

function open(
  breaker: Breaker,
  about: { nowMs: number; random: number; retryAfterMs?: number | undefined },
): Breaker {
  const { nowMs, random, retryAfterMs } = about;
  const grown = breaker.waitMs === 0 ? FIRST_WAIT_MS : breaker.waitMs * 2;
  const waitMs = Math.min(grown, LONGEST_WAIT_MS);
  const spread = waitMs * (1 + JITTER * (2 * random - 1));
  const askedMs = retryAfterMs === undefined ? 0 : Math.min(retryAfterMs, LONGEST_ASKED_MS);
  // Never before the instant that was asked for; a little later, so that not everybody comes at
  // once.
  const dueMs = nowMs + Math.round(Math.max(spread, askedMs * (1 + JITTER * random)));
  return enter({ ...breaker, failures: [], waitMs, dueMs, probe: null }, { phase: "open", nowMs });
}

function stayOpen(breaker: Breaker, nowMs: number, retryAfterMs: number | undefined): Breaker {
  if (retryAfterMs === undefined) return breaker;
  const dueMs = nowMs + Math.min(retryAfterMs, LONGEST_ASKED_MS);
  return dueMs > breaker.dueMs ? { ...breaker, dueMs } : breaker;
}

/** A run ended without complaint about the dependency. */
export function succeed(breaker: Breaker, run: { owner: string; nowMs: number }): Breaker {
  if (breaker.phase !== "half_open" || breaker.probe?.owner !== run.owner) return breaker;
  const { nowMs } = run;
  const ramp = { ...breaker, probe: null, rate: FIRST_RATE, dueMs: nowMs };
  return enter(ramp, { phase: "ramping", nowMs });
}

/** A run ended in a way that says nothing about the dependency: another may try. */
export function release(breaker: Breaker, run: { owner: string; nowMs: number }): Breaker {
  if (breaker.probe?.owner !== run.owner) return breaker;
  return { ...breaker, probe: null, dueMs: run.nowMs + PROBE_AGAIN_MS };
}

/**
 * Make the changes that time alone brings; returns how many parked jobs the caller shall let go.
 */
export function tick(breaker: Breaker, nowMs: number): { breaker: Breaker; unpark: number } {
  if (nowMs < breaker.dueMs) return { breaker, unpark: 0 };
  switch (breaker.phase) {
    case "open": {
      const half = { ...breaker, probe: null, dueMs: nowMs + PROBE_AGAIN_MS };
      return { breaker: enter(half, { phase: "half_open", nowMs }), unpark: 1 };
    }
    case "half_open":
      if (isProbing(breaker, nowMs)) return { breaker, unpark: 0 };
      return { breaker: { ...breaker, dueMs: nowMs + PROBE_AGAIN_MS }, unpark: 1 };
    case "ramping": {
      const rate = Math.min(breaker.rate * 2, HIGHEST_RATE);
      return { breaker: { ...breaker, rate, dueMs: nowMs + RAMP_EVERY_MS }, unpark: breaker.rate };
    }
    case "closed":
      return { breaker: { ...breaker, dueMs: nowMs + SWEEP_EVERY_MS }, unpark: FIRST_RATE };
  }
}

/** Report how many parked jobs were let go after a `tick` that asked for `asked`. */
export function unparked(
  breaker: Breaker,
  { asked, moved, nowMs }: { asked: number; moved: number; nowMs: number },
): Breaker {
  if (breaker.phase === "ramping" && moved < asked) return closedAgain(breaker, nowMs);
  if (breaker.phase !== "closed" || moved < asked) return breaker;
  // More jobs lie there than one sweep takes: a failure is on its way, or Redis forgot the breaker.
  const ramp = { ...breaker, rate: FIRST_RATE * 2, dueMs: nowMs + RAMP_EVERY_MS };
  return enter(ramp, { phase: "ramping", nowMs });
}

function closedAgain(breaker: Breaker, nowMs: number): Breaker {
  const { failures } = breaker;
  const soon = failures.length > 0 ? RETRY_MS : SWEEP_EVERY_MS;
  return { ...closedBreaker(nowMs), failures, dueMs: nowMs + soon };
}
