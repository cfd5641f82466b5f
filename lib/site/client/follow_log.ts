import { retryDelayMs } from "../../realtime/client/backoff.ts";
import type { BrowserHost } from "../../realtime/client/browser_host.ts";
import { type HttpWorld, request } from "../../realtime/client/http_answer.ts";
import { createStreamParser } from "../../realtime/client/sse_parser.ts";
import type { LogLine, LogPart } from "../log/shape.ts";

/** `ended`: this reader may not see it any more. */
export type LogState = "live" | "paused" | "reconnecting" | "ended";

export interface FollowLogOptions {
  /** Path of the stream, and what it is asked for. */
  path: string;
  /** Where the lines on the page end. */
  after: string;
  onLines(lines: LogLine[]): void;
  onState(state: LogState): void;
}

export interface FollowLogWorld extends HttpWorld {
  host: Pick<BrowserHost, "later" | "onWake" | "nowMs" | "random">;
}

export interface LogFollower {
  /** While it pauses nothing is read; what was missed comes behind it. */
  pause(isPaused: boolean): void;
  stop(): void;
}

/** The server says something every 10 s. */
const SILENT_MS = 25_000;
/** A machine that has slept notices only by its clock. */
const WAKE_MS = 12_000;

/**
 * Follow a log from where the page has come to. Each part names the place behind it, and is taken as a
 * whole: so whatever breaks, no line is missing afterwards and none is there twice.
 */
export function followLog(options: FollowLogOptions, world: FollowLogWorld): LogFollower {
  const { path, onLines, onState } = options;
  const { host } = world;
  let after = options.after;
  let line: AbortController | null = null;
  let isPaused = false;
  let isOver = false;
  let tries = 0;
  let heardAtMs = host.nowMs();
  let cancel = () => {};
  const forgetWake = host.onWake(() => {
    if (host.nowMs() - heardAtMs > WAKE_MS) connect();
  });
  connect();

  function connect(): void {
    hangUp();
    if (isPaused || isOver) return;
    line = new AbortController();
    watch();
    void follow(line.signal);
  }

  function hangUp(): void {
    cancel();
    line?.abort();
    line = null;
  }

  /** A line on which nothing is said is dead, whatever the browser thinks. */
  function watch(): void {
    heardAtMs = host.nowMs();
    cancel();
    cancel = host.later(SILENT_MS, lost);
  }

  function lost(): void {
    hangUp();
    if (isPaused || isOver) return;
    onState("reconnecting");
    cancel = host.later(retryDelayMs(tries++, host.random), connect);
  }

  function end(): void {
    isOver = true;
    hangUp();
    onState("ended");
  }

  async function follow(signal: AbortSignal): Promise<void> {
    try {
      const address = `${path}${path.includes("?") ? "&" : "?"}${new URLSearchParams({ after })}`;
      const answer = await request(world, { path: address, accept: "text/event-stream", signal });
      if (signal.aborted) return;
      if ([401, 403, 404].includes(answer.status)) return end();
      if (answer.ok && answer.body) await readAll(answer.body, signal);
    } catch {
      // It is the same as an end: the next try begins where this one has come to.
    }
    if (!signal.aborted) lost();
  }

  async function readAll(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    let waiting: LogLine[] = [];
    const parse = createStreamParser({
      onEvent({ type, data }) {
        if (signal.aborted) return;
        if (type === "close") return end();
        const part: LogPart = JSON.parse(data);
        waiting.push(...part.lines);
        if (part.next === undefined) return;
        after = part.next;
        tries = 0;
        onState("live");
        if (waiting.length > 0) onLines(waiting);
        waiting = [];
      },
      onRetry() {},
    });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    while (true) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      watch();
      parse(decoder.decode(value, { stream: true }));
    }
  }

  return {
    pause(wanted) {
      isPaused = wanted;
      if (isOver) return;
      if (isPaused) onState("paused");
      else onState("reconnecting");
      connect();
    },
    stop() {
      isOver = true;
      forgetWake();
      hangUp();
    },
  };
}
