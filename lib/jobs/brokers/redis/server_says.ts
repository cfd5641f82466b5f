/*
 * What a Redis says of itself, read. It imports nothing, so that the heart's thread may have it too.
 */

/** Seconds after which a worker that says nothing is no longer listed at all. */
export const FORGOTTEN_AFTER_S = 3_600;

/** Milliseconds since 1970, by its answer to TIME. */
export function serverMs(time: readonly (string | number)[]): number {
  return Number(time[0]) * 1_000 + Math.floor(Number(time[1]) / 1_000);
}

/** Its own name for this run of its process, in its answer to INFO. */
export function runIdIn(info: string): string {
  return /^run_id:(\w+)/m.exec(info)?.[1] ?? "unknown";
}

/** The history of its data, in its answer to INFO: another one after each promotion, and after following another server. */
export function replicationIdIn(info: string): string {
  return /^master_replid:(\w+)/m.exec(info)?.[1] ?? "unknown";
}
