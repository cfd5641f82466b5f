import { until } from "../../testing/until.ts";
import { CloseNotice } from "../protocol.ts";
import { type AnyFrame, isEvent, type Listening, readFrame } from "./feed.ts";

/** An event stream as a browser's EventSource would hear it. */
export interface Stream extends Listening {
  status: number;
  headers: Headers;
  /** Position that its browser would come back with. */
  lastEventId(): string | null;
  /** What it was asked to wait before it comes back, ms. */
  retryMs(): number | null;
}

/** Open an event stream; one that is refused has closed with code 0. */
export async function openStream(
  url: string,
  { headers = {}, after, lastEventId }: {
    headers?: Record<string, string>;
    after?: string;
    lastEventId?: string;
  },
): Promise<Stream> {
  const address = new URL(url);
  if (after !== undefined) address.searchParams.set("after", after);
  const leaving = new AbortController();
  const answer = await fetch(address, {
    headers: { ...headers, ...(lastEventId ? { "last-event-id": lastEventId } : {}) },
    signal: leaving.signal,
  });
  const frames: AnyFrame[] = [];
  let id: string | null = null;
  let retryMs: number | null = null;
  const { promise: closed, resolve } = Promise.withResolvers<{ code: number; reason: string }>();

  function hear(block: string): void {
    const fields = new Map(
      block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]),
    );
    id = fields.get("id") ?? id;
    if (fields.has("retry")) retryMs = Number(fields.get("retry"));
    const data = fields.get("data");
    if (data === undefined) return;
    if (fields.get("event") === "close") resolve(CloseNotice.parse(JSON.parse(data)));
    else frames.push(readFrame(data));
  }

  const done = read(answer, hear).then(() => resolve({ code: 0, reason: "" }));
  return {
    status: answer.status,
    headers: answer.headers,
    frames,
    closed,
    lastEventId: () => id,
    retryMs: () => retryMs,
    frame: (n) => until(`frame ${n} arrives`, () => frames[n]),
    events: () => frames.filter(isEvent),
    async close() {
      leaving.abort();
      await done;
    },
  };
}

async function read({ ok, body }: Response, hear: (block: string) => void): Promise<void> {
  if (!ok || !body) return await body?.cancel();
  let text = "";
  try {
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + part).split("\n\n");
      text = blocks.pop()!;
      blocks.forEach(hear);
    }
  } catch {
    // The line is cut; who wants to know why has `closed`.
  }
}
