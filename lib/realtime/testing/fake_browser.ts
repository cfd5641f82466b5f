import type { BrowserHost } from "../client/browser_host.ts";
import type {
  Carrier,
  CarrierName,
  HttpAnswer,
  LineAddress,
  LineEnd,
  LineHandlers,
} from "../client/carrier.ts";

/** A line that the test holds the other end of. */
export interface FakeLine {
  carrier: CarrierName;
  address: LineAddress;
  handlers: LineHandlers;
  sent: string[];
  isDropped: boolean;
  isUp: boolean;
  /** Let the client hear a frame. */
  say(frame: Record<string, unknown>): void;
  /** End it: a break, where nothing else is said. */
  end(end?: Partial<LineEnd>): void;
}

/** A browser without a clock or a network of its own. */
export interface FakeBrowser {
  host: BrowserHost;
  /** Best first. */
  carriers: readonly Carrier[];
  /** All that were opened, in order. */
  lines: FakeLine[];
  /** The line that was opened last. */
  line(): FakeLine;
  /** Let time pass, and what is due with it happen. */
  pass(ms: number): Promise<void>;
  /** The page is looked at, or comes back from the browser's history. */
  wake(): void;
  /** The network is back. */
  goOnline(): void;
  /** The network is gone, and the browser says so. */
  goOffline(): void;
  /** The page is left. */
  leave(): void;
  /** How the site answers who asks for a group, by its name. */
  answers: Record<string, HttpAnswer>;
  ask(group: string): Promise<HttpAnswer>;
  /** Who was asked for. */
  asked: string[];
}

interface Timer {
  atMs: number;
  run(): void;
}

const names: readonly CarrierName[] = ["websocket", "sse", "polling"];
const allowed: HttpAnswer = { status: 200, retryAfterMs: null };

/**
 * @param random    what chance always says; 1 makes waits as long as they can be
 * @param memory    what the tab remembers of the page before
 */
export function fakeBrowser(
  { random = 1, memory = { text: null } }: { random?: number; memory?: { text: string | null } } =
    {},
): FakeBrowser {
  const timers = new Set<Timer>();
  const hearers = { wake: hearing(), online: hearing(), offline: hearing(), leave: hearing() };
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
      onWake: hearers.wake.on,
      onOnline: hearers.online.on,
      onOffline: hearers.offline.on,
      onLeave: hearers.leave.on,
      memory: { read: () => memory.text, write: (text) => void (memory.text = text) },
    },
    carriers: names.map((name) => ({
      name,
      takesFrames: name === "websocket",
      open: (address, handlers) => openLine(lines, { carrier: name, address, handlers }),
    })),
    lines,
    line: () => lines.at(-1)!,
    pass,
    wake: hearers.wake.tell,
    goOnline() {
      hearers.online.tell();
      hearers.wake.tell();
    },
    goOffline: hearers.offline.tell,
    leave: hearers.leave.tell,
    answers: {},
    asked: [],
    ask(group) {
      browser.asked.push(group);
      return Promise.resolve(browser.answers[group] ?? allowed);
    },
  };
  return browser;
}

function hearing() {
  const runs = new Set<() => void>();
  return {
    on(run: () => void) {
      runs.add(run);
      return () => void runs.delete(run);
    },
    tell: () => runs.forEach((run) => run()),
  };
}

function openLine(
  lines: FakeLine[],
  given: Pick<FakeLine, "carrier" | "address" | "handlers">,
) {
  const line: FakeLine = {
    ...given,
    sent: [],
    isDropped: false,
    isUp: false,
    say: (frame) => line.isDropped || given.handlers.onText(JSON.stringify({ v: 1, ...frame })),
    end: (end) => line.isDropped || given.handlers.onEnd({ code: 1006, reason: "", ...end }),
  };
  lines.push(line);
  return {
    get isUp() {
      return line.isUp;
    },
    send: (text: string) => void line.sent.push(text),
    drop: () => void (line.isDropped = true),
  };
}

/** Let every promise that can settle do so. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n++) await Promise.resolve();
}
