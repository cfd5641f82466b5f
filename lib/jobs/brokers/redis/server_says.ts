/*
 * Reads what a Redis says of itself. Imports nothing, so that the heart's thread may load it too.
 */

/** Seconds after which a silent worker is no longer listed. */
export const FORGOTTEN_AFTER_S = 3_600;

/** Milliseconds since 1970, read from the answer to TIME. */
export function serverMs(time: readonly (string | number)[]): number {
  return Number(time[0]) * 1_000 + Math.floor(Number(time[1]) / 1_000);
}

/** The server's own name for this run of its process, read from the answer to INFO. */
export function runIdIn(info: string): string {
  return /^run_id:(\w+)/m.exec(info)?.[1] ?? "unknown";
}

/**
 * The id of the data's history, read from the answer to INFO. It changes with each promotion, and
 * after the server has followed another one.
 */
export function replicationIdIn(info: string): string {
  return /^master_replid:(\w+)/m.exec(info)?.[1] ?? "unknown";
}
