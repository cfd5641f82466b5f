/** Seconds that are looked back on. */
const WINDOW_S = 600;

/** How many connections a second this process has let in. */
export interface ConnectRate {
  /** One was let in. */
  note(nowMs: number): void;
  /** The most in any second of the last ten minutes, a second. */
  peak(nowMs: number): number;
}

/** A ring of seconds: what it costs does not depend on how many come. */
export function createConnectRate(): ConnectRate {
  const counts = new Uint32Array(WINDOW_S);
  let lastSecond = 0;

  function advance(nowMs: number): number {
    const second = Math.floor(nowMs / 1_000);
    const passed = Math.min(WINDOW_S, Math.max(0, second - lastSecond));
    for (let n = 0; n < passed; n++) counts[(second - n) % WINDOW_S] = 0;
    lastSecond = Math.max(lastSecond, second);
    return lastSecond % WINDOW_S;
  }

  return {
    note(nowMs) {
      counts[advance(nowMs)]! += 1;
    },
    peak(nowMs) {
      advance(nowMs);
      return Math.max(...counts);
    },
  };
}
