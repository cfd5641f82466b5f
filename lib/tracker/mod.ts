/** Our errors, told to a tracker of the Sentry protocol. */
export type { ErrorLine } from "./event.ts";
export { createTracker, type Outcome, type Tracker } from "./tracker.ts";
