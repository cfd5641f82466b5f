import assert from "node:assert/strict";
import { fakeBrowser } from "../../realtime/testing/fake_browser.ts";
import type { LogLine, LogPart } from "../log/shape.ts";
import { followLog, type LogState } from "./follow_log.ts";

/** A log that is followed, over streams whose other end the test holds. */
function following() {
  const { host, pass, wake } = fakeBrowser();
  const streams: { after: string; say(text: string): Promise<void>; end(): Promise<void> }[] = [];
  const states: LogState[] = [];
  const seen: string[] = [];
  let status = 200;
  const fetch: typeof globalThis.fetch = (input, how) => {
    const { searchParams } = new URL(String(input));
    const { writable, readable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    how!.signal!.addEventListener("abort", () => void writer.abort().catch(() => {}));
    streams.push({
      after: searchParams.get("after")!,
      say: (text) => writer.write(new TextEncoder().encode(text)),
      end: () => writer.close(),
    });
    return Promise.resolve(new Response(status === 200 ? readable : null, { status }));
  };
  const follower = followLog({
    path: "/log",
    after: "p0",
    onLines: (lines) => seen.push(...lines.map(({ text }) => text)),
    onState: (state) => void (states.at(-1) === state || states.push(state)),
  }, { base: "http://shop.test", host, fetch });
  const part = (texts: string[], next?: string) => {
    const lines = texts.map((text) => ({ text }) as LogLine);
    const whole: LogPart = { lines, ...(next ? { next } : {}) };
    return `data: ${JSON.stringify(whole)}\n\n`;
  };
  return {
    follower,
    streams,
    states,
    seen,
    pass,
    wake,
    part,
    stream: () => streams.at(-1)!,
    refuse: (code: number) => void (status = code),
  };
}

Deno.test("followLog() takes each part as a whole, and comes back to where that ended", async () => {
  const { stream, streams, part, seen, states, pass, follower } = following();
  await pass(0);
  await stream().say(part(["1"], "p1") + part(["2", "3"]));
  await pass(0);
  assert.deepEqual([seen, states], [["1"], ["live"]], "of the second part nothing yet");
  await stream().end();
  await pass(1_000);
  assert.deepEqual([streams.length, stream().after, states.at(-1)], [2, "p1", "reconnecting"]);
  await stream().say(part(["2", "3"]) + part(["4"], "p4"));
  await pass(0);
  assert.deepEqual([seen, states.at(-1)], [["1", "2", "3", "4"], "live"]);
  follower.pause(true);
  await pass(60_000);
  assert.equal(states.at(-1), "paused");
  follower.pause(false);
  await pass(0);
  assert.deepEqual([streams.length, stream().after], [3, "p4"]);
  follower.stop();
});

Deno.test("followLog() leaves a line on which nothing is said, at once where a machine wakes up", async () => {
  const { stream, streams, part, pass, wake, follower } = following();
  await pass(0);
  await stream().say(part([], "p1"));
  await pass(5_000);
  wake();
  await pass(0);
  assert.equal(streams.length, 1, "it was heard a moment ago");
  await pass(13_000);
  wake();
  await pass(0);
  assert.deepEqual([streams.length, stream().after], [2, "p1"]);
  await pass(60_000);
  assert.ok(streams.length > 2);
  follower.stop();
});

Deno.test("followLog() ends where the right is gone, said on the line or to who comes back", async () => {
  const told = following();
  await told.pass(0);
  await told.stream().say("event: close\ndata: revoked\n\n");
  await told.pass(60_000);
  assert.deepEqual([told.states.at(-1), told.streams.length], ["ended", 1]);
  const refused = following();
  await refused.pass(0);
  refused.refuse(404);
  await refused.stream().end();
  await refused.pass(60_000);
  assert.deepEqual([refused.states.at(-1), refused.streams.length], ["ended", 2]);
});
