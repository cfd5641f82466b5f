import { POLL_WAIT_LIMIT_S, PROTOCOL_VERSION } from "../wire.ts";
import { pollPath } from "./address.ts";
import type { BrowserHost } from "./browser_host.ts";
import { type Carrier, type LineAddress, type LineHandlers, noAnswer } from "./carrier.ts";
import { answerOf, type HttpWorld, request } from "./http_answer.ts";

/** A server without a wait of its own is not asked more often. */
const PAUSE_MS = 1_000;
/** Longer and the line would count as silent. */
const PAUSE_LIMIT_MS = 30_000;

/** What `GET /api/events` answers. */
interface Answer {
  v: number;
  frames: unknown[];
  cursor: string;
  retry_after_ms: number;
  more: boolean;
}

/** Asks again and again; each question waits on the server for the first event. */
export function pollCarrier(world: HttpWorld & { host: Pick<BrowserHost, "later"> }): Carrier {
  return {
    name: "polling",
    takesFrames: false,
    open(address, handlers) {
      const abort = new AbortController();
      const line = { isUp: false, send() {}, drop: () => abort.abort() };
      void poll({ world, address, handlers, signal: abort.signal });
      return line;
    },
  };
}

interface Poll {
  world: HttpWorld & { host: Pick<BrowserHost, "later"> };
  address: LineAddress;
  handlers: LineHandlers;
  signal: AbortSignal;
}

async function poll({ world, address: { groups, after }, handlers, signal }: Poll): Promise<void> {
  // The first question is answered at once: so the line is known to work.
  let waitS = 0;
  while (true) {
    const path = pollPath({ groups, after }, waitS);
    const answer = await ask({ world, path, signal });
    if (signal.aborted) return;
    if ("status" in answer) return handlers.onEnd({ code: 0, reason: "", answer });
    if (waitS === 0) say(handlers, { type: "welcome", cursor: answer.cursor, groups });
    waitS = POLL_WAIT_LIMIT_S;
    for (const frame of answer.frames) {
      if (!signal.aborted) handlers.onText(JSON.stringify(frame));
    }
    if (signal.aborted) return;
    say(handlers, { type: "ping", cursor: answer.cursor });
    after = answer.cursor;
    if (!answer.more) await pause(world.host, answer.retry_after_ms);
    if (signal.aborted) return;
  }
}

/** What a line says of itself on every other carrier. */
function say(handlers: LineHandlers, frame: Record<string, unknown>): void {
  handlers.onText(JSON.stringify({ v: PROTOCOL_VERSION, ...frame }));
}

async function ask({ world, path, signal }: Pick<Poll, "world" | "signal"> & { path: string }) {
  try {
    const response = await request(world, { path, accept: "application/json", signal });
    if (!response.ok) {
      await response.body?.cancel();
      return answerOf(response);
    }
    const answer: Answer = await response.json();
    const isOurs = answer?.v === PROTOCOL_VERSION && Array.isArray(answer.frames) &&
      typeof answer.cursor === "string";
    return isOurs ? answer : noAnswer;
  } catch {
    return noAnswer;
  }
}

function pause(host: Pick<BrowserHost, "later">, askedMs: number): Promise<void> {
  const ms = Math.min(askedMs >= 0 ? askedMs : PAUSE_MS, PAUSE_LIMIT_MS);
  return new Promise((resolve) => void host.later(ms, resolve));
}
