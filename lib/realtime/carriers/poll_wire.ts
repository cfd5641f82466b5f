import { retryAfterOf } from "../close_codes.ts";
import type { FrameKind, Wire } from "../connection/wire.ts";

/** What only a line that stays needs. */
const unsaid: ReadonlySet<FrameKind> = new Set<FrameKind>(["welcome", "ping"]);

/** Frames gathered for one answer. What it does not take waits, and is asked for again. */
export class PollWire implements Wire {
  readonly transport = "poll";
  readonly isOpening = false;
  /** As JSON. */
  readonly frames: string[] = [];
  bufferedBytes = 0;
  /** Code with which its connection ended. */
  endedBy: number | null = null;
  retryAfterMs: number | null = null;
  #wake = () => {};

  get isOpen(): boolean {
    return this.endedBy === null;
  }

  get hasNews(): boolean {
    return this.frames.length > 0;
  }

  send(frame: string, kind: FrameKind): void {
    if (unsaid.has(kind)) return;
    this.frames.push(frame);
    this.bufferedBytes += frame.length;
    this.#wake();
  }

  close(code: number, reason: string): void {
    this.endedBy = code;
    this.retryAfterMs = retryAfterOf(reason);
    this.#wake();
  }

  destroy(): boolean {
    this.#wake();
    return true;
  }

  /**
   * Wait for the first frame, or the end; at most `ms`, and no longer than somebody listens. Frames that come
   * in the same turn are there, too.
   */
  async news(ms: number, signal: AbortSignal): Promise<void> {
    if (this.hasNews || !this.isOpen || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const onAbort = () => resolve();
    signal.addEventListener("abort", onAbort);
    const timer = setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}
