import { type Frame, parseFrame } from "../frames.ts";
import type { BrowserHost } from "./browser_host.ts";
import type { Carrier, Line, LineAddress, LineEnd } from "./carrier.ts";

const WELCOME_WITHIN_MS = 10_000;

/** How a line ended. */
export interface TrialEnd extends LineEnd {
  /** Milliseconds from its welcome on; `null` where it was never welcomed. */
  livedMs: number | null;
  /** It came up and said nothing: somebody in between keeps what it says. */
  isMute: boolean;
}

export interface TrialWorld {
  carrier: Carrier;
  address: LineAddress;
  host: Pick<BrowserHost, "later" | "nowMs">;
  onFrame(frame: Frame, trial: Trial): void;
  onEnd(end: TrialEnd, trial: Trial): void;
}

/** One line, from its opening on; given up if it is not welcomed within 10 s. */
export class Trial {
  readonly carrier: Carrier;
  welcomedAtMs: number | null = null;
  readonly #line: Line;
  readonly #cancelLimit: () => void;

  constructor({ carrier, address, host, onFrame, onEnd }: TrialWorld) {
    this.carrier = carrier;
    this.#cancelLimit = host.later(WELCOME_WITHIN_MS, () => {
      const isMute = this.#line.isUp;
      this.#line.drop();
      onEnd({ code: 0, reason: "", livedMs: null, isMute }, this);
    });
    this.#line = carrier.open(address, {
      onText: (text) => {
        const frame = parseFrame(text);
        if (!frame) return;
        if (frame.type === "welcome") {
          this.#cancelLimit();
          this.welcomedAtMs = host.nowMs();
        }
        onFrame(frame, this);
      },
      onEnd: (end) => {
        this.#cancelLimit();
        const livedMs = this.welcomedAtMs === null ? null : host.nowMs() - this.welcomedAtMs;
        onEnd({ ...end, livedMs, isMute: false }, this);
      },
    });
  }

  send(frame: unknown): void {
    this.#line.send(JSON.stringify(frame));
  }

  drop(): void {
    this.#cancelLimit();
    this.#line.drop();
  }
}
