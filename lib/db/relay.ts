/** Tables of promises: jobs, and events of the live log. */
export type Outbox = "jobs" | "events";

/** Told after a commit that there is something in an outbox; publishes soon, never throws. */
export interface Relay {
  nudge(outbox: Outbox): void;
}
