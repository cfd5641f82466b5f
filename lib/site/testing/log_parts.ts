import assert from "node:assert/strict";
import { createStreamParser } from "../../realtime/client/sse_parser.ts";
import type { LogPart } from "../log/shape.ts";

/** Parts of a stream, one after the other; `null` where it says that the right is gone. */
export function logParts(answer: Response) {
  const events: ({ part: LogPart } | null)[] = [];
  const parse = createStreamParser({
    onEvent: ({ type, data }) => events.push(type === "close" ? null : { part: JSON.parse(data) }),
    onRetry() {},
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  return {
    async next(): Promise<LogPart | null> {
      while (events.length === 0) {
        const { value, done } = await reader.read();
        assert.ok(!done, "the stream goes on");
        parse(value);
      }
      return events.shift()?.part ?? null;
    },
    stop: () => reader.cancel(),
  };
}
