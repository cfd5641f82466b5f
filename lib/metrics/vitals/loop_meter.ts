const EVERY_MS = 500;
/** The worst is told of this span and the one before, so that who looks every 15 s misses none. */
const SPAN_MS = 15_000;

/** Measures how late timers are: for so long nothing else of the process was answered either. */
export class LoopMeter {
  #timer: ReturnType<typeof setInterval> | undefined;
  #expectedMs = 0;
  #spanUntilMs = 0;
  #worst = { now: 0, before: 0 };

  start(): void {
    this.#expectedMs = performance.now() + EVERY_MS;
    this.#timer = setInterval(() => this.#tick(), EVERY_MS);
    Deno.unrefTimer(this.#timer);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Seconds; the worst of the last 15 to 30 s. Undefined where it has not been started. */
  worstS(): number | undefined {
    if (this.#timer === undefined) return undefined;
    return Math.max(this.#worst.now, this.#worst.before) / 1_000;
  }

  #tick(): void {
    const nowMs = performance.now();
    const lateMs = Math.max(0, nowMs - this.#expectedMs);
    this.#expectedMs = nowMs + EVERY_MS;
    if (nowMs >= this.#spanUntilMs) {
      this.#spanUntilMs = nowMs + SPAN_MS;
      this.#worst = { now: 0, before: this.#worst.now };
    }
    this.#worst.now = Math.max(this.#worst.now, lateMs);
  }
}
