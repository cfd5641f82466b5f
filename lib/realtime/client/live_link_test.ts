import assert from "node:assert/strict";
import { closeCodes, closeReason } from "../close_codes.ts";
import { fakeBrowser } from "../testing/fake_browser.ts";
import { LiveLink } from "./live_link.ts";

const at = (n: number) => `0123456789abcdef:${n}-0`;
const groups = ["orders", "jobs"];
const welcome = { type: "welcome", cursor: at(0), epoch: "", heartbeat_s: 20, groups };
const ping = { type: "ping", cursor: at(1) };

function opened(options: Parameters<typeof fakeBrowser>[0] = {}) {
  const browser = fakeBrowser(options);
  const states: string[] = [];
  const frames: string[] = [];
  const refused: string[] = [];
  const address = { groups, after: at(0) };
  const link = new LiveLink({
    address: () => ({ ...address }),
    onFrame: (frame) => void frames.push(frame.type),
    onReport: ({ state, carrier }) => void states.push(`${state} ${carrier}`),
    onDenied: (denied) => void refused.push(...denied),
  }, browser);
  link.open();
  const live = () => browser.line().say(welcome);
  const names = () => browser.lines.map(({ carrier }) => carrier);
  return { ...browser, browser, states, frames, refused, address, link, live, names };
}

Deno.test("LiveLink is live from the welcome on, and answers heartbeats", () => {
  const { line, states, frames, live, link } = opened();
  assert.deepEqual(line().address, { groups, after: at(0) });
  assert.equal(link.takesFrames, false);
  live();
  line().say(ping);
  assert.deepEqual(line().sent, ['{"type":"pong"}']);
  assert.deepEqual([states, frames], [["live websocket"], ["welcome", "ping"]]);
  assert.equal(link.takesFrames, true);
});

Deno.test("LiveLink comes back from where it is, each time later, up to 30 s", async () => {
  const { lines, line, pass, states, live, address } = opened();
  live();
  address.after = at(4);
  const waits = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  for (const [n, waitMs] of waits.entries()) {
    line().end({ code: closeCodes.log_away });
    await pass(waitMs - 1);
    assert.equal(lines.length, n + 1);
    await pass(1);
    assert.deepEqual([lines.length, line().address.after], [n + 2, at(4)]);
    live();
  }
  assert.deepEqual(states.slice(0, 3), [
    "live websocket",
    "reconnecting websocket",
    "live websocket",
  ]);
});

Deno.test("LiveLink starts again at the shortest wait after a line that held for 10 s", async () => {
  const { lines, line, pass, live } = opened();
  for (let n = 0; n < 5; n++) {
    live();
    await pass(10_000);
    line().end();
    await pass(500);
    assert.equal(lines.length, n + 2);
  }
});

Deno.test("LiveLink spreads its waits over the whole range, and as far as a server asks", async () => {
  const { lines, line, pass, live } = opened({ random: 0.1 });
  live();
  line().end();
  await pass(50);
  assert.equal(lines.length, 2);
  live();
  line().end({ retryMs: 20_000 });
  await pass(1_999);
  assert.equal(lines.length, 2);
  await pass(1);
  assert.equal(lines.length, 3);
});

Deno.test("LiveLink waits as long as a server that stops asks it to, but not for ever", async () => {
  const waits = { 2_222: 2_222, 999_999: 600_000 };
  for (const [askedMs, waitMs] of Object.entries(waits)) {
    const { lines, line, pass, live } = opened();
    live();
    line().end({
      code: closeCodes.restarting,
      reason: closeReason("restarting", Number(askedMs)),
    });
    await pass(waitMs - 1);
    assert.equal(lines.length, 1);
    await pass(1);
    assert.equal(lines.length, 2);
  }
});

Deno.test("LiveLink does not come back after a final code", async () => {
  for (const word of ["revoked", "too_large", "too_fast", "not_understood"] as const) {
    const { lines, line, pass, states, wake, live, refused } = opened();
    live();
    line().end({ code: closeCodes[word], reason: word });
    await pass(100_000);
    wake();
    assert.deepEqual([lines.length, states.at(-1)], [1, "refused websocket"]);
    assert.deepEqual(refused, word === "revoked" ? groups : []);
  }
});

Deno.test("LiveLink asks the site why its handshakes fail, for each group", async () => {
  const { browser, lines, line, pass, states, refused, asked } = opened();
  line().end();
  await pass(500);
  const away = { status: 503, retryAfterMs: 7_000 };
  browser.answers = { orders: away, jobs: away };
  line().end();
  await pass(6_999);
  assert.deepEqual([lines.length, asked], [2, groups]);
  await pass(1);
  assert.equal(line().carrier, "websocket", "the site is away, not the carrier");
  const denied = { status: 404, retryAfterMs: null };
  browser.answers = { jobs: denied };
  line().end();
  await pass(1_000);
  assert.deepEqual([refused, lines.length], [["jobs"], 4]);
  browser.answers = { orders: denied, jobs: denied };
  line().end();
  await pass(60_000);
  assert.deepEqual([lines.length, states.at(-1)], [4, "refused websocket"]);
});

Deno.test("LiveLink tries at once when the network is back or the page is looked at", async () => {
  const { lines, line, pass, wake, live } = opened();
  live();
  wake();
  assert.equal(lines.length, 1);
  for (let n = 0; n < 6; n++) {
    line().end({ code: closeCodes.log_away });
    wake();
    live();
  }
  assert.equal(lines.length, 7);
  line().end();
  await pass(500);
  assert.equal(lines.length, 8);
});

Deno.test("LiveLink calls a line stale that says nothing for 45 s, and leaves it", async () => {
  const { lines, line, pass, states, live, address, link } = opened();
  live();
  await pass(44_000);
  line().say(ping);
  address.after = at(1);
  await pass(44_999);
  assert.equal(states.at(-1), "live websocket");
  const [silent] = lines;
  await pass(1);
  assert.deepEqual([states.at(-1), link.report.heardAtMs], ["stale websocket", 44_000]);
  assert.ok(silent!.isDropped);
  assert.equal(line().address.after, at(1));
  live();
  assert.equal(states.at(-1), "live websocket");
});

Deno.test("LiveLink believes a browser that says the network is gone, and goes on trying", async () => {
  const { lines, line, pass, states, goOffline, goOnline, live } = opened();
  live();
  await pass(3_000);
  goOffline();
  assert.deepEqual([states.at(-1), line().isDropped], ["reconnecting websocket", true]);
  await pass(500);
  assert.equal(lines.length, 2, "the browser may be wrong");
  goOffline();
  goOnline();
  assert.equal(lines.length, 3);
  live();
  assert.equal(states.at(-1), "live websocket");
});

Deno.test("LiveLink leaves no line in the browser's history, and comes back with the page", async () => {
  const { lines, line, pass, states, leave, wake, live } = opened();
  live();
  leave();
  assert.ok(line().isDropped);
  await pass(30_000);
  assert.equal(lines.length, 1, "nothing is tried for a page that is gone");
  wake();
  live();
  assert.deepEqual([lines.length, states.at(-1)], [2, "live websocket"]);
});

Deno.test("LiveLink is over when it is closed, and rests while nothing is wanted", async () => {
  const { lines, pass, wake, link, live } = opened();
  live();
  link.rest();
  wake();
  await pass(100_000);
  assert.deepEqual([lines.length, lines[0]!.isDropped], [1, true]);
  link.open();
  live();
  link.close();
  wake();
  await pass(100_000);
  assert.deepEqual(lines.map(({ isDropped }) => isDropped), [true, true]);
});

Deno.test("LiveLink goes over to a line with other groups once that is welcomed", async () => {
  const { lines, line, pass, link, live, frames, states } = opened();
  live();
  link.regroup();
  assert.deepEqual(lines.map(({ isDropped }) => isDropped), [false, false]);
  lines[0]!.say({ type: "x.y", id: "e", group: "orders", cursor: at(2), at: "", data: {} });
  live();
  assert.ok(lines[0]!.isDropped);
  assert.deepEqual([frames, states], [["welcome", "x.y", "welcome"], ["live websocket"]]);
  link.regroup();
  line().end();
  assert.equal(lines.length, 4, "the groups must be carried, so it is not waited for");
  await pass(0);
  assert.ok(lines[1]!.isDropped);
});
