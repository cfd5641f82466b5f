/** What everybody says of a job: its id, its lane, its class and its state. Safe in a browser. */

/** UUIDv7. */
export type JobId = string;

/** Lanes of jobs. A worker serves the ones it is given. */
export const queues = ["default", "emails", "ml", "maintenance", "reports"] as const;
export type Queue = (typeof queues)[number];

/** Classes within a queue; of a higher one more are claimed while both wait. */
export const priorities = ["high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

/** What history keeps of a task's jobs that ended well. */
export type Keep = "all" | "failures";

export const jobStates = [
  "waiting",
  "delayed",
  "running",
  "parked",
  "done",
  "dead",
  "cancelled",
] as const;
export type JobState = (typeof jobStates)[number];

/** How a job ends. */
export const jobOutcomes = ["done", "dead", "cancelled"] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

/** States of jobs that have not ended, in the order in which a list shows them. */
export const liveStates = ["running", "parked", "waiting", "delayed", "promised"] as const;
export type LiveState = (typeof liveStates)[number];

/** The eight states. `promised`: in the outbox alone. */
export const shownStates = [...liveStates, ...jobOutcomes] as const;
export type ShownState = LiveState | JobOutcome;

/** True for a state of jobs that have not ended. */
export function isLive(state: ShownState): state is LiveState {
  return (liveStates as readonly string[]).includes(state);
}
