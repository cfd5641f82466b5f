import assert from "node:assert/strict";
import { closeCodes, closeReason } from "../close_codes.ts";
import { fakeBrowser } from "../testing/fake_browser.ts";
import { connect } from "./connect.ts";

const at = (n: number) => `0123456789abcdef:${n}-0`;
const event = (n: number, id = `e${n}`) => (
  { type: "order.placed", id, group: "orders", cursor: at(n), at: "", data: {} }
);
const welcome = (n: number) => ({ type: "welcome", cursor: at(n), epoch: "", heartbeat_s: 20 });

function connected({ after = at(0), random = 1 }: { after?: string | null; random?: number } = {}) {
  const browser = fakeBrowser({ random });
  const told: string[] = [];
  const states: string[] = [];
  const link = connect({
    path: "/ws/admin/orders/",
    after,
    onEvent: (frame) => void told.push(frame.id),
    onResync: (cursor, reason) => void told.push(`${reason} ${cursor}`),
    onState: (state) => void states.push(state),
  }, browser);
  return { ...browser, browser, told, states, link };
}

Deno.test("connect() is live from the welcome on and tells each event once", () => {
  const { line, told, states, link } = connected();
  assert.deepEqual(line().address, { path: "/ws/admin/orders/", after: at(0) });
  assert.deepEqual(states, ["reconnecting"]);
  line().say(welcome(0));
  for (const n of [1, 2, 2]) line().say(event(n));
  line().say(event(3, "e1"));
  assert.deepEqual([told, states], [["e1", "e2"], ["reconnecting", "live"]]);
  assert.equal(link.cursor, at(3));
});

Deno.test("connect() without a cursor asks first for a snapshot", () => {
  const { line, told } = connected({ after: null });
  assert.equal(line().address.after, null);
  line().say(welcome(5));
  assert.deepEqual(told, [`no_cursor ${at(5)}`]);
});

Deno.test("connect() comes back with its cursor, each time later, up to 30 s", async () => {
  const { lines, line, pass, states } = connected();
  line().say(welcome(0));
  line().say(event(4));
  const waits = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];
  for (const [n, waitMs] of waits.entries()) {
    line().handlers.onEnd(1006, "");
    await pass(waitMs - 1);
    assert.equal(lines.length, n + 1);
    await pass(1);
    assert.equal(lines.length, n + 2);
    assert.equal(line().address.after, at(4));
  }
  assert.deepEqual(states.slice(0, 3), ["reconnecting", "live", "reconnecting"]);
});

Deno.test("connect() starts again at the shortest wait after a line that held for 10 s", async () => {
  const { lines, line, pass } = connected();
  for (let n = 0; n < 5; n++) {
    line().say(welcome(0));
    await pass(10_000);
    line().handlers.onEnd(1006, "");
    await pass(500);
    assert.equal(lines.length, n + 2);
  }
});

Deno.test("connect() spreads its waits over the whole range", async () => {
  const { lines, line, pass } = connected({ random: 0.1 });
  line().say(welcome(0));
  line().handlers.onEnd(1006, "");
  await pass(50);
  assert.equal(lines.length, 2);
});

Deno.test("connect() waits as long as a server that stops asks it to", async () => {
  const { lines, line, pass } = connected();
  line().say(welcome(0));
  line().handlers.onEnd(closeCodes.restarting, closeReason("restarting", 2_222));
  await pass(2_221);
  assert.equal(lines.length, 1);
  await pass(1);
  assert.equal(lines.length, 2);
});

Deno.test("connect() does not come back after a final code", async () => {
  for (const word of ["revoked", "too_large", "too_fast", "not_understood"] as const) {
    const { lines, line, pass, states, wake } = connected();
    line().say(welcome(0));
    line().handlers.onEnd(closeCodes[word], word);
    await pass(100_000);
    wake();
    assert.equal(lines.length, 1);
    assert.equal(states.at(-1), "refused");
  }
});

Deno.test("connect() asks the address why its handshakes fail", async () => {
  const { browser, lines, line, pass, states } = connected();
  line().handlers.onEnd(1006, "");
  await pass(500);
  browser.answer = { status: 503, retryAfterMs: 7_000 };
  line().handlers.onEnd(1006, "");
  await pass(6_999);
  assert.equal(lines.length, 2);
  await pass(1);
  assert.equal(lines.length, 3);
  browser.answer = { status: 404, retryAfterMs: null };
  line().handlers.onEnd(1006, "");
  await pass(60_000);
  assert.deepEqual([lines.length, states.at(-1)], [3, "refused"]);
});

Deno.test("connect() never tries again at once because a server says 'retry after 0'", async () => {
  const { browser, lines, line, pass } = connected();
  browser.answer = { status: 503, retryAfterMs: 0 };
  for (let n = 0; n < 2; n++) {
    line().handlers.onEnd(1006, "");
    await pass(n === 0 ? 500 : 999);
  }
  assert.equal(lines.length, 2);
});

Deno.test("connect() tries at once when the network is back or the page is looked at", async () => {
  const { lines, line, pass, wake } = connected();
  line().say(welcome(0));
  wake();
  assert.equal(lines.length, 1);
  for (let n = 0; n < 6; n++) {
    line().handlers.onEnd(1006, "");
    wake();
  }
  assert.equal(lines.length, 7);
  line().say(welcome(0));
  line().handlers.onEnd(1006, "");
  await pass(500);
  assert.equal(lines.length, 8);
});

Deno.test("connect() calls a line stale that says nothing for 45 s, and leaves it", async () => {
  const { lines, line, pass, states } = connected();
  line().say(welcome(0));
  await pass(44_000);
  line().say({ type: "ping", cursor: at(1) });
  assert.deepEqual(line().sent, ['{"type":"pong"}']);
  await pass(44_999);
  assert.equal(states.at(-1), "live");
  const [silent] = lines;
  await pass(1);
  assert.equal(states.at(-1), "stale");
  assert.ok(silent!.isDropped);
  assert.equal(line().address.after, at(1));
  line().say(welcome(1));
  assert.equal(states.at(-1), "live");
});

Deno.test("connect() gives a handshake up that takes longer than 10 s", async () => {
  const { lines, pass } = connected();
  await pass(10_500);
  assert.deepEqual(lines.map((one) => one.isDropped), [true, false]);
});

Deno.test("connect() loses no resync that the line did not live to bring", async () => {
  const { line, told, pass } = connected({ after: at(1) });
  // The server cannot replay: welcome at the end of the log, then resync; the line dies between.
  line().say(welcome(9));
  line().handlers.onEnd(1006, "");
  await pass(500);
  assert.equal(line().address.after, at(1));
  line().say(welcome(9));
  line().say({ type: "resync", cursor: at(9), reason: "behind" });
  assert.deepEqual(told, [`behind ${at(9)}`]);
});

Deno.test("connect() believes a browser that says the network is gone, and goes on trying", async () => {
  const { lines, line, pass, states, goOffline, wake } = connected();
  line().say(welcome(0));
  await pass(3_000);
  goOffline();
  assert.deepEqual([states.at(-1), line().isDropped], ["reconnecting", true]);
  await pass(500);
  assert.equal(lines.length, 2, "the browser may be wrong");
  goOffline();
  wake();
  assert.equal(lines.length, 3);
  line().say(welcome(0));
  assert.equal(states.at(-1), "live");
});

Deno.test("connect() tells when it last heard something, not when it noticed the silence", async () => {
  const browser = fakeBrowser();
  const told: [string, number | null][] = [];
  connect({
    path: "/",
    after: at(0),
    onEvent() {},
    onResync() {},
    onState: (state, heardAtMs) => void told.push([state, heardAtMs]),
  }, browser);
  await browser.pass(1_000);
  browser.line().say(welcome(0));
  await browser.pass(4_000);
  browser.line().say({ type: "ping", cursor: at(0) });
  await browser.pass(45_000);
  assert.deepEqual(told, [["reconnecting", null], ["live", 1_000], ["stale", 5_000]]);
});

Deno.test("connect() is over when it is closed", async () => {
  const { lines, line, pass, wake, link, told } = connected();
  link.close();
  line().say(event(1));
  wake();
  await pass(100_000);
  assert.deepEqual([lines.length, lines[0]!.isDropped, told], [1, true, []]);
});

Deno.test("connect() goes on from a cursor that outlived its page", () => {
  const browser = fakeBrowser();
  let kept = at(7);
  const memory = { read: () => kept, write: (cursor: string) => void (kept = cursor) };
  const quiet = { onEvent() {}, onResync() {}, onState() {} };
  connect({ path: "/", after: at(1), memory, ...quiet }, browser);
  assert.equal(browser.line().address.after, at(7));
  browser.line().say(welcome(7));
  browser.line().say(event(8));
  assert.equal(kept, at(8));
});
