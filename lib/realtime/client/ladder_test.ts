import assert from "node:assert/strict";
import { closeCodes } from "../close_codes.ts";
import { type FakeBrowser, fakeBrowser } from "../testing/fake_browser.ts";
import { LiveLink } from "./live_link.ts";

const cursor = "0123456789abcdef:0-0";
const groups = ["orders"];
const welcome = { type: "welcome", cursor, epoch: "", heartbeat_s: 20, groups };
const ping = { type: "ping", cursor };

function opened(browser = fakeBrowser()) {
  const states: string[] = [];
  const link = new LiveLink({
    address: () => ({ groups, after: cursor }),
    onFrame() {},
    onReport: ({ state, carrier }) => void states.push(`${state} ${carrier}`),
    onDenied() {},
  }, browser);
  link.open();
  return { ...browser, states, link, live: () => browser.line().say(welcome) };
}

/** Carriers of the lines since the first `from`. */
const carriers = ({ lines }: Pick<FakeBrowser, "lines">, from = 0) =>
  lines.slice(from).map(({ carrier }) => carrier);

/** WebSocket does not come up here: two tries, and the site answers. */
async function onStream(browser = fakeBrowser()) {
  const one = opened(browser);
  one.line().end();
  await one.pass(500);
  one.line().end();
  await one.pass(500);
  one.live();
  return one;
}

Deno.test("the link goes down where a carrier does not come up though the site answers", async () => {
  const one = await onStream();
  assert.deepEqual(carriers(one), ["websocket", "websocket", "sse"]);
  assert.equal(one.states.at(-1), "live sse");
});

Deno.test("the link goes down at once from a stream that comes up and is mute", async () => {
  const one = await onStream();
  one.line().end();
  await one.pass(1_000);
  one.line().isUp = true;
  await one.pass(10_500);
  assert.equal(one.line().carrier, "polling");
  one.live();
  assert.equal(one.states.at(-1), "live polling");
  for (let n = 0; n < 3; n++) {
    one.line().end({ code: 0, answer: { status: 0, retryAfterMs: null } });
    await one.pass(30_000);
  }
  assert.equal(one.line().carrier, "polling", "there is nothing below");
});

Deno.test("the link goes down from lines that break at once again and again, but not by a server's word", async () => {
  for (const [code, expected] of [[1006, "sse"], [closeCodes.slow, "websocket"]] as const) {
    const one = opened();
    for (let n = 0; n < 3; n++) {
      one.live();
      one.line().end({ code });
      await one.pass(4_000);
    }
    assert.equal(one.line().carrier, expected);
  }
});

Deno.test("the link goes down from lines that are welcomed and then silent, twice in a row", async () => {
  const one = opened();
  one.live();
  await one.pass(45_000);
  one.live();
  one.line().say(ping);
  await one.pass(45_000);
  one.live();
  assert.equal(one.line().carrier, "websocket", "a heartbeat came in between");
  await one.pass(45_000);
  assert.equal(one.line().carrier, "sse");
});

Deno.test("the link tries a better carrier beside the one that works, ever later", async () => {
  const one = await onStream();
  const [sse] = one.lines.slice(-1);
  // The wait began with the fall, half a second before the stream was there.
  for (const waitMs of [29_500, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
    const before = one.lines.length;
    // It beats on, or it would be taken for dead.
    for (let ms = 0; ms < waitMs - 500; ms += 20_000) {
      await one.pass(Math.min(20_000, waitMs - 500 - ms));
      sse!.say(ping);
    }
    assert.equal(one.lines.length, before, `nothing before ${waitMs} ms`);
    await one.pass(500);
    assert.equal(one.line().carrier, "websocket");
    one.line().end();
    assert.ok(!sse!.isDropped);
  }
  assert.equal(one.states.at(-1), "live sse");
});

Deno.test("the link goes over to a better carrier once that is welcomed", async () => {
  const one = await onStream();
  const sse = one.line();
  await one.pass(30_000);
  assert.equal(one.states.at(-1), "live sse");
  one.live();
  assert.deepEqual([one.states.at(-1), sse.isDropped], ["live websocket", true]);
  one.line().say(ping);
  await one.pass(44_000);
  one.line().say(ping);
  await one.pass(44_000);
  assert.equal(one.lines.length, 4, "nothing better is left to try");
});

Deno.test("the link tries every better carrier, best first, when the network is back", async () => {
  const one = await onStream();
  one.line().end();
  await one.pass(1_000);
  one.line().isUp = true;
  await one.pass(10_500);
  one.live();
  const before = one.lines.length;
  one.goOnline();
  one.line().end();
  assert.deepEqual(carriers(one, before), ["websocket", "sse"]);
  one.live();
  assert.equal(one.states.at(-1), "live sse");
});

Deno.test("the link does not try at once again what came up and failed again", async () => {
  const one = await onStream();
  await one.pass(30_000);
  for (let n = 0; n < 3; n++) {
    one.live();
    one.line().end();
    await one.pass(4_000);
  }
  assert.equal(one.line().carrier, "sse");
  one.live();
  const before = one.lines.length;
  await one.pass(30_000);
  assert.equal(one.lines.length, before, "the second time it waits a minute");
  one.line().say(ping);
  await one.pass(30_000);
  assert.equal(one.lines.length, before + 1);
});

Deno.test("the next page begins with what worked, and goes on waiting for the better one", async () => {
  const memory: { text: string | null } = { text: null };
  const first = await onStream(fakeBrowser({ memory }));
  await first.pass(10_000);
  first.link.close();
  const browser = fakeBrowser({ memory });
  await browser.pass(11_000);
  const next = opened(browser);
  assert.deepEqual(carriers(next), ["sse"]);
  next.live();
  await next.pass(20_000);
  assert.deepEqual(carriers(next), ["sse", "websocket"]);
  next.live();
  assert.equal(memory.text, null, "all is well again");
});

Deno.test("what a page remembers is forgotten after an hour, and nonsense is not believed", async () => {
  const good = { name: "sse", falls: 1, climbAtMs: 30_000, atMs: 0 };
  const texts = [
    "",
    "{",
    "null",
    "7",
    '{"name":"sse"}',
    JSON.stringify({ ...good, name: "pigeon" }),
  ];
  for (const text of texts) {
    assert.deepEqual(carriers(opened(fakeBrowser({ memory: { text } }))), ["websocket"], text);
  }
  const late = fakeBrowser({ memory: { text: JSON.stringify(good) } });
  await late.pass(3_600_000);
  assert.deepEqual(carriers(opened(late)), ["websocket"]);
  // A clock that was set back by an hour must not put the next try off for an hour.
  const wrong = { ...good, atMs: 1_800_000, climbAtMs: 1_830_000 };
  const one = opened(fakeBrowser({ memory: { text: JSON.stringify(wrong) } }));
  one.live();
  for (let n = 0; n < 31; n++) {
    await one.pass(20_000);
    one.lines[0]!.say(ping);
  }
  assert.ok(carriers(one).includes("websocket"));
});
