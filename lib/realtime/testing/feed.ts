import { until } from "../../testing/until.ts";
import { ServerFrame } from "../protocol.ts";

export type AnyFrame = { type: string; cursor: string; [field: string]: unknown };

/** A plain live connection that keeps all it hears, whatever carries it. */
export interface Listening {
  frames: AnyFrame[];
  /** How it ended. */
  closed: Promise<{ code: number; reason: string }>;
  /** Wait for frame number `n` (from 0) and return it. */
  frame(n: number): Promise<AnyFrame>;
  events(): AnyFrame[];
  close(): Promise<void>;
}

export interface Feed extends Listening {
  socket: WebSocket;
  /** Send a client's frame. */
  say(frame: Record<string, unknown>): void;
}

/** A frame as the protocol has it, or a fault of the test that hears it. */
export function readFrame(text: string): AnyFrame {
  return ServerFrame.parse(JSON.parse(text)) as AnyFrame;
}

export function isEvent(frame: AnyFrame): boolean {
  return frame.type.includes(".");
}

/** Deno's constructor takes headers; the browser's types do not know them. */
export function newSocket(url: string, headers: Record<string, string>): WebSocket {
  const Socket = WebSocket as unknown as new (url: string, options: unknown) => WebSocket;
  return new Socket(url, { headers });
}

export function openFeed(
  url: string,
  { headers, after }: { headers: Record<string, string>; after?: string },
): Feed {
  const address = new URL(url);
  if (after !== undefined) address.searchParams.set("after", after);
  const socket = newSocket(address.href, headers);
  const frames: AnyFrame[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
  socket.onmessage = ({ data }) => void frames.push(...data.split("\n").map(readFrame));
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => resolve({ code, reason });
  return {
    frames,
    socket,
    closed,
    say: (frame) => socket.send(JSON.stringify(frame)),
    frame: (n) => until(`frame ${n} arrives`, () => frames[n]),
    events: () => frames.filter(isEvent),
    async close() {
      socket.close();
      await closed;
    },
  };
}
