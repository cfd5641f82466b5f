import { until } from "../../testing/until.ts";

type AnyFrame = { type: string; cursor: string; [field: string]: unknown };

/** A plain live connection that keeps all it hears. */
export interface Feed {
  frames: AnyFrame[];
  socket: WebSocket;
  /** How it ended. */
  closed: Promise<{ code: number; reason: string }>;
  /** Wait for frame number `n` (from 0) and return it. */
  frame(n: number): Promise<AnyFrame>;
  events(): AnyFrame[];
  close(): Promise<void>;
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
  const query = after === undefined ? "" : `?after=${encodeURIComponent(after)}`;
  const socket = newSocket(url + query, headers);
  const frames: AnyFrame[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>();
  socket.onmessage = ({ data }) => void frames.push(JSON.parse(data));
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => resolve({ code, reason });
  return {
    frames,
    socket,
    closed,
    frame: (n) => until(`frame ${n} arrives`, () => frames[n]),
    events: () => frames.filter((frame) => frame.type.includes(".")),
    async close() {
      socket.close();
      await closed;
    },
  };
}
