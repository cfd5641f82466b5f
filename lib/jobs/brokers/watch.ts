/** A worker that has not beaten for so long is dead, ms. */
export const BEATS_MISSED_MS = 3_000;
/** Two looks further apart than this have a gap between them, ms. */
const WATCH_GAP_MS = 1_500;

/** Tells for how long, in ms, the same life of a server was watched without a gap. */
export function createWatch() {
  let watchedLife = "";
  let sinceMs = 0;
  let lastMs = 0;
  return (life: string, nowMs: number): number => {
    if (life !== watchedLife || nowMs - lastMs > WATCH_GAP_MS) sinceMs = nowMs;
    watchedLife = life;
    lastMs = nowMs;
    return nowMs - sinceMs;
  };
}
