/*
 * When does a web process start a worker beside itself? As a pure function of what it sees.
 *
 *   off (JOBS_AUTO_START_WORKER is not set)
 *
 *   watching ──nobody has beaten for 10 s──> running ──another worker beats──> retiring ──> watching
 *      ^  ^                                     │
 *      │  └──────── it ended: 1 s, 5 s, 25 s ───┤
 *      └── another worker beats ── gave_up <────┘ it ended a fourth time
 */
export type EmbeddedPhase = "off" | "watching" | "running" | "retiring" | "gave_up";

export interface EmbeddedState {
  phase: EmbeddedPhase;
  /** Since when the phase lasts, ms since 1970. */
  sinceMs: number;
  /** How often it was started again since it last ran well. */
  restarts: number;
  /** Since when nobody else has beaten; null while somebody does. */
  aloneSinceMs: number | null;
  /** Not started before this instant: the pause after it ended. */
  notBeforeMs: number;
}

export interface Observation {
  nowMs: number;
  /** Workers other than ours that have beaten of late; null where nobody could tell. */
  others: number | null;
  /** Our worker's process. */
  child: "none" | "running" | "ended";
}

export type Action = "none" | "start" | "retire" | "gave_up";

const ALONE_MS = 10_000;
const PAUSES_MS = [1_000, 5_000, 25_000];
/** A worker that lived for this long ran well: its earlier restarts are forgotten. */
const WELL_MS = 10 * 60_000;

export function initialState(isOn: boolean, nowMs: number): EmbeddedState {
  const phase = isOn ? "watching" : "off";
  return { phase, sinceMs: nowMs, restarts: 0, aloneSinceMs: null, notBeforeMs: nowMs };
}

/** What to do now, and what to remember. */
export function decide(
  was: EmbeddedState,
  seen: Observation,
): { state: EmbeddedState; action: Action } {
  const state = { ...was, aloneSinceMs: aloneSince(was, seen) };
  const isJoined = seen.others !== null && seen.others > 0;
  switch (state.phase) {
    case "off":
      return { state, action: "none" };
    case "watching":
      return mayStart(state, seen.nowMs)
        ? { state: to(state, "running", seen.nowMs), action: "start" }
        : { state, action: "none" };
    case "running":
      if (seen.child !== "running") return afterEnd(state, seen.nowMs);
      return isJoined
        ? { state: to(state, "retiring", seen.nowMs), action: "retire" }
        : { state, action: "none" };
    case "retiring":
      if (seen.child === "running") return { state, action: "none" };
      return { state: { ...to(state, "watching", seen.nowMs), restarts: 0 }, action: "none" };
    case "gave_up":
      return isJoined
        ? { state: { ...to(state, "watching", seen.nowMs), restarts: 0 }, action: "none" }
        : { state, action: "none" };
  }
}

function aloneSince(state: EmbeddedState, { others, nowMs }: Observation): number | null {
  // A process that cannot see the others (Redis is away) learns nothing new: a worker would see no
  // more.
  if (others === null) return state.aloneSinceMs;
  return others > 0 ? null : state.aloneSinceMs ?? nowMs;
}

function mayStart({ aloneSinceMs, notBeforeMs }: EmbeddedState, nowMs: number): boolean {
  return aloneSinceMs !== null && nowMs - aloneSinceMs >= ALONE_MS && nowMs >= notBeforeMs;
}

function afterEnd(state: EmbeddedState, nowMs: number): { state: EmbeddedState; action: Action } {
  const restarts = nowMs - state.sinceMs >= WELL_MS ? 0 : state.restarts;
  const pauseMs = PAUSES_MS[restarts];
  if (pauseMs === undefined) return { state: to(state, "gave_up", nowMs), action: "gave_up" };
  const again = { ...state, restarts: restarts + 1, notBeforeMs: nowMs + pauseMs };
  return { state: to(again, "watching", nowMs), action: "none" };
}

function to(state: EmbeddedState, phase: EmbeddedPhase, nowMs: number): EmbeddedState {
  return { ...state, phase, sinceMs: nowMs };
}
