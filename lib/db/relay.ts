/** Tables of promises: jobs, and events of the live log. */
export type Outbox = "jobs" | "events";

/** Told after a commit that there is something in an outbox; publishes soon, never throws. */
export interface Relay {
  nudge(outbox: Outbox): void;
}

/** Which live events a process may promise: see lib/process/live_catalogue.ts. */
export interface KnownEvents {
  has(event: unknown): boolean;
}
