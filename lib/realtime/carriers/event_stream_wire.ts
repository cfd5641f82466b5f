import { retryAfterOf } from "../close_codes.ts";
import type { FrameKind, Wire } from "../connection/wire.ts";
import type { CloseNotice } from "../protocol.ts";

/** After how long a browser's own EventSource comes back by itself: not all in the same instant. */
const RETRY_MS = { least: 1_000, spread: 2_000 };
/** A client acts upon these: who comes back does so at the place that they have brought. */
const progress: ReadonlySet<FrameKind> = new Set<FrameKind>(["event", "resync", "ping"]);
const encoder = new TextEncoder();

export interface EventStreamOptions {
  /** Where the client is once it has what is sent now. */
  position(): string;
  /** Nobody reads any more. @param code  with which we ended it; `null`: the client has left */
  onGone(code: number | null): void;
}

/** Frames as events of an event stream (HTML standard, 9.2). */
export class EventStreamWire implements Wire {
  readonly transport = "sse";
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: EventStreamOptions;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #isTaken = false;
  #isGone = false;
  #endedBy: number | null = null;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #wake = () => {};

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.body = new ReadableStream({
      start: (controller) => void (this.#controller = controller),
      pull: () => this.#pull(),
      cancel: () => this.#gone(),
    }, { highWaterMark: 0 });
    const retryMs = Math.round(RETRY_MS.least + Math.random() * RETRY_MS.spread);
    this.#write(`retry: ${retryMs}\n\n`);
  }

  /** Nobody has begun to read it. */
  get isOpening(): boolean {
    return !this.#isTaken;
  }

  get isOpen(): boolean {
    return !this.#isGone && this.#endedBy === null;
  }

  get bufferedBytes(): number {
    return this.#waitingBytes;
  }

  send(frame: string, kind: FrameKind): void {
    const id = progress.has(kind) ? `id: ${this.#options.position()}\n` : "";
    this.#write(`${id}data: ${frame}\n\n`);
  }

  close(code: number, reason: string): void {
    const retryMs = retryAfterOf(reason);
    const retry = retryMs === null ? "" : `retry: ${retryMs}\n`;
    const notice: CloseNotice = { code, reason };
    this.#endedBy = code;
    this.#write(`event: close\n${retry}data: ${JSON.stringify(notice)}\n\n`);
  }

  destroy(): boolean {
    if (!this.#isGone) this.#controller.error(new Error("The client does not read"));
    this.#gone();
    return true;
  }

  #write(text: string): void {
    this.#waiting.push(text);
    this.#waitingBytes += text.length;
    this.#wake();
  }

  /** Somebody wants to read: all that waits, at once; after the last words, the end. */
  async #pull(): Promise<void> {
    this.#isTaken = true;
    if (this.#waiting.length === 0 && this.isOpen) {
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    if (this.#isGone) return;
    if (this.#waiting.length > 0) {
      const text = this.#waiting.join("");
      this.#waiting = [];
      this.#waitingBytes = 0;
      this.#controller.enqueue(encoder.encode(text));
    } else {
      this.#controller.close();
      this.#gone();
    }
  }

  #gone(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#waiting = [];
    this.#wake();
    this.#options.onGone(this.#endedBy);
  }
}
