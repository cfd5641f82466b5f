import type { Carrier, LineAddress, LineHandlers, ProbeResult } from "../client/carrier.ts";
import type { BrowserHost } from "../client/browser_host.ts";

/** A line that the test holds the other end of. */
export interface FakeLine {
  address: LineAddress;
  handlers: LineHandlers;
  sent: string[];
  isDropped: boolean;
  /** Let the client hear a frame. */
  say(frame: Record<string, unknown>): void;
}

/** A browser without a clock or a network of its own. */
export interface FakeBrowser {
  host: BrowserHost;
  carrier: Carrier;
  lines: FakeLine[];
  /** The line that was opened last. */
  line(): FakeLine;
  /** Let time pass, and what is due with it happen. */
  pass(ms: number): Promise<void>;
  /** The network is back, or the page is looked at. */
  wake(): void;
  /** The network is gone, and the browser says so. */
  goOffline(): void;
  /** How the address answers a plain request. */
  answer: ProbeResult;
}

interface Timer {
  atMs: number;
  run(): void;
}

/** @param random  what chance always says; 1 makes waits as long as they can be */
export function fakeBrowser({ random = 1 } = {}): FakeBrowser {
  const timers = new Set<Timer>();
  const wakers = new Set<() => void>();
  const mourners = new Set<() => void>();
  const lines: FakeLine[] = [];
  let nowMs = 0;

  function later(ms: number, run: () => void): () => void {
    const timer = { atMs: nowMs + ms, run };
    timers.add(timer);
    return () => void timers.delete(timer);
  }

  async function pass(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    while (true) {
      await settle();
      const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
      if (!next || next.atMs > untilMs) break;
      timers.delete(next);
      nowMs = next.atMs;
      next.run();
    }
    nowMs = untilMs;
  }

  const browser: FakeBrowser = {
    host: {
      nowMs: () => nowMs,
      random: () => random,
      later,
      onWake(run) {
        wakers.add(run);
        return () => void wakers.delete(run);
      },
      onOffline(run) {
        mourners.add(run);
        return () => void mourners.delete(run);
      },
    },
    carrier: {
      name: "fake",
      open: (address, handlers) => openLine(lines, { address, handlers }),
      ask: () => Promise.resolve(browser.answer),
    },
    lines,
    line: () => lines.at(-1)!,
    pass,
    goOffline: () => mourners.forEach((run) => run()),
    wake: () => wakers.forEach((run) => run()),
    answer: { status: 426, retryAfterMs: null },
  };
  return browser;
}

function openLine(
  lines: FakeLine[],
  { address, handlers }: Pick<FakeLine, "address" | "handlers">,
) {
  const line: FakeLine = {
    address,
    handlers,
    sent: [],
    isDropped: false,
    say: (frame) => line.isDropped || handlers.onText(JSON.stringify({ v: 1, ...frame })),
  };
  lines.push(line);
  return {
    send: (text: string) => void line.sent.push(text),
    drop: () => void (line.isDropped = true),
  };
}

/** Let every promise that can settle do so. */
async function settle(): Promise<void> {
  for (let n = 0; n < 10; n++) await Promise.resolve();
}
