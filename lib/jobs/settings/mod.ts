/** Pauses and limits that people set: kept in Postgres, told to the broker. */
export { limitQueue, pauseQueue, resumeQueue } from "./change.ts";
export { createSettingsKeeper } from "./keeper.ts";
export { createRestorer, restoreSettings, type Steered } from "./restore.ts";
export { type QueueSettings, readSettings } from "./store.ts";
