/** A worker that has not beaten for so long is dead, ms. */
export const BEATS_MISSED_MS = 3_000;
/**
 * A worker whose connections are all closed is dead after this long without a beat, ms: a worker
 * that was only cut off connects again and beats at once.
 */
export const CLOSED_SILENT_MS = 2_000;
/** Two looks further apart than this have a gap between them, ms. */
const WATCH_GAP_MS = 1_500;

/**
 * Tells for how long, in ms, the same life of a server has been watched without a gap. Life null
 * means that the server takes no beats; then nobody's silence says anything.
 */
export function createWatch() {
  let watchedLife: string | null = null;
  let sinceMs = 0;
  let lastMs = 0;
  return (life: string | null, nowMs: number): number => {
    if (life === null || life !== watchedLife || nowMs - lastMs > WATCH_GAP_MS) sinceMs = nowMs;
    watchedLife = life;
    lastMs = nowMs;
    return nowMs - sinceMs;
  };
}

/** What one look at a registered worker shows. */
export interface Sign {
  /** Since its last beat, by the server's clock. */
  silentMs: number;
  /** Whether all its connections are closed, at this look and at the one before. */
  isClosed: boolean;
  /** For how long the worker's server has been watched, ms. */
  watchedMs: number;
}

/** Why a worker is dead, or null while it may live. */
export function causeOfDeath(
  { silentMs, isClosed, watchedMs }: Sign,
): "connections_closed" | "beats_missed" | null {
  const unheardMs = Math.min(silentMs, watchedMs);
  if (isClosed && unheardMs > CLOSED_SILENT_MS) return "connections_closed";
  return unheardMs > BEATS_MISSED_MS ? "beats_missed" : null;
}
