import { streamPath } from "./address.ts";
import {
  type Carrier,
  type LineAddress,
  type LineEnd,
  type LineHandlers,
  noAnswer,
} from "./carrier.ts";
import { answerOf, type HttpWorld, request } from "./http_answer.ts";
import { createStreamParser } from "./sse_parser.ts";

const TYPE = "text/event-stream";
/** Code of a line that broke off, as browsers give it for a WebSocket. */
const BROKEN = 1006;

/**
 * Server-sent events, read from a plain request. The browser's own EventSource would come back by itself
 * whatever the server says, from a place it has chosen, and not tell how it was answered.
 */
export function sseCarrier(world: HttpWorld): Carrier {
  return {
    name: "sse",
    takesFrames: false,
    open(address, handlers) {
      const abort = new AbortController();
      const line = {
        isUp: false,
        send() {},
        drop: () => abort.abort(),
      };
      void follow({ world, address, handlers, line, signal: abort.signal });
      return line;
    },
  };
}

interface Stream {
  world: HttpWorld;
  address: LineAddress;
  handlers: LineHandlers;
  line: { isUp: boolean; drop(): void };
  signal: AbortSignal;
}

async function follow({ world, address, handlers, line, signal }: Stream): Promise<void> {
  let end: LineEnd | null = null;
  try {
    const path = streamPath("sse", address);
    const response = await request(world, { path, accept: TYPE, signal });
    const isOurs = response.headers.get("content-type")?.startsWith(TYPE);
    if (!response.ok || !isOurs) {
      await response.body?.cancel();
      end = { code: 0, reason: "", answer: response.ok ? noAnswer : answerOf(response) };
    } else {
      line.isUp = true;
      end = await readAll(response, { handlers, signal });
    }
  } catch {
    end ??= line.isUp ? { code: BROKEN, reason: "" } : { code: 0, reason: "", answer: noAnswer };
  }
  if (signal.aborted) return;
  line.drop();
  handlers.onEnd(end);
}

/** @returns how the stream ended, by its last event if it says so */
async function readAll(
  response: Response,
  { handlers, signal }: Pick<Stream, "handlers" | "signal">,
): Promise<LineEnd> {
  let end: LineEnd = { code: BROKEN, reason: "" };
  let isClosed = false;
  const parse = createStreamParser({
    onEvent({ type, data }) {
      if (isClosed || signal.aborted) return;
      if (type !== "close") return handlers.onText(data);
      isClosed = true;
      end = { ...end, ...noticeOf(data) };
    },
    onRetry: (ms) => void (end.retryMs = ms),
  });
  const decoder = new TextDecoder();
  for await (const bytes of pieces(response.body!)) {
    parse(decoder.decode(bytes, { stream: true }));
    if (isClosed) break;
  }
  return end;
}

/** Not every browser lets a stream be gone through by itself. */
async function* pieces(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function noticeOf(data: string): Pick<LineEnd, "code" | "reason"> {
  const { code, reason } = JSON.parse(data);
  return { code: Number(code) || BROKEN, reason: String(reason ?? "") };
}
