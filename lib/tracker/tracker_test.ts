import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { until } from "../testing/until.ts";
import { eventOf } from "./event.ts";
import { scrubMessage, scrubPath } from "./scrub.ts";
import { readDsn } from "../config/mod.ts";
import { type StandIn, standIn } from "./testing/stand_in.ts";
import { createTracker, type Outcome } from "./mod.ts";

const about = { release: "r1", environment: "test", serverName: "web1" };

Deno.test("readDsn() takes addresses of a project, below a folder as well, and nothing else", () => {
  assert.deepEqual(readDsn("https://k1@sentry.example:9000/2"), {
    url: "https://sentry.example:9000/api/2/envelope/",
    key: "k1",
  });
  assert.equal(readDsn("http://k:old@h/a/b/17")?.url, "http://h/a/b/api/17/envelope/");
  for (const text of ["", "https://h/2", "https://k@h/", "https://k@h/x", "k@h/2"]) {
    assert.equal(readDsn(text), null, text);
  }
});

const canaries = /Ada|Lovelace|Šárka|Nováková|สมชาย|ada@|Mill|12b|0171|4111|secret|Basel|203\.0/i;

Deno.test("scrubMessage() keeps what happened and loses whom it happened to", () => {
  const cases: [message: string, kept: RegExp][] = [
    ['Cannot reserve "SKU-9": 3 left, 5 asked', /^Cannot reserve …: # left, # asked$/],
    [
      "Cannot read properties of undefined (reading 'name')",
      /^Cannot read properties of undefined/,
    ],
    ["Cannot deliver to Ada Lovelace, 12b Mill Lane", /^Cannot deliver to …/],
    ["mail for ada@example.com was refused", /^mail for <mail> was refused$/],
    [
      "No answer from https://ada:secret@h.example/Ada?q=1 within 500 ms",
      /^No answer from <url> within # ms$/,
    ],
    ["connect 203.0.113.7:443 refused", /^connect # refused$/],
    ["duplicate key\nDETAIL: Key (email)=(ada@example.com)", /^duplicate key$/],
    ["Failing row contains (7, Ada, 4111 1111 1111 1111)", /^Failing row contains \(…\)$/],
    ["Zustellung an Šárka Nováková in Basel", /^… an/],
    ["ไม่พบ สมชาย", /^…/],
    ['an unclosed "Ada Lovelace', /^an unclosed …$/],
    ["No such file: /home/ada/Mill", /^No such file: <path>$/],
    ["call 0171 234567", /^call # #$/],
    ["Ada can't pay", /^… can't pay$/],
    ["💥".repeat(5_000), /^…$/],
    ["a".repeat(100_000), /^a{200}$/],
  ];
  for (const [message, kept] of cases) {
    const text = scrubMessage(message);
    assert.match(text, kept, message);
    assert.doesNotMatch(text, canaries, message);
    assert.ok(text.length <= 200);
  }
  assert.equal(scrubPath("file:///home/ada/shop/lib/orders/place.ts"), "lib/orders/place.ts");
  assert.equal(
    scrubPath("file:///root/.cache/deno/npm/registry.npmjs.org/zod/4.6.7/v4/core.js"),
    "npm/zod/4.6.7/v4/core.js",
  );
  assert.equal(scrubPath("ext:deno_web/02_timers.js"), "02_timers.js");
});

Deno.test("eventOf() tells which code of which release failed, and nothing of the request's sender", () => {
  const cause = Object.assign(new TypeError("Ada Lovelace"), { code: "23505" });
  const error = new Error('Cannot place "Ada"', { cause });
  const fields = {
    ...{ error, request_id: "req-12345678", route: "/orders/:id", method: "POST" },
    reason: 'cannot write "Ada" to /home/ada',
    ...{ path: "/orders/Ada", email: "ada@example.com", user: { name: "Ada" }, cookie: "secret" },
  };
  const event = eventOf({ event: "http.failed", service: "web", fields }, about, new Date(0));
  assert.deepEqual([event.release, event.environment, event.server_name], ["r1", "test", "web1"]);
  const reason = "cannot write … to <path>";
  assert.deepEqual(event.tags, { service: "web", method: "POST", route: "/orders/:id", reason });
  assert.deepEqual(event.contexts.shop, { request_id: "req-12345678" });
  const [inner, outer] = event.exception.values;
  assert.deepEqual([inner!.type, outer!.type], ["TypeError", "Error"]);
  assert.match(inner!.value, /\(23505\)$/);
  assert.equal(outer!.stacktrace!.frames.at(-1)!.filename, "lib/tracker/tracker_test.ts");
  assert.ok(outer!.stacktrace!.frames.at(-1)!.in_app);
  assert.doesNotMatch(JSON.stringify({ ...event, event_id: "", timestamp: 0 }), canaries);
});

Deno.test("eventOf() reads whatever was kept of an error", () => {
  const errors = [
    null,
    "Ada",
    { kind: "X" },
    { kind: "X", message: "a", stack: "at f (x.ts:1:1)", cause: "Ada" },
    { kind: "X", message: "a", stack: [7], cause: { reply: "Ada" } },
    {
      kind: "X\n",
      message: "a",
      cause: { kind: "Y", message: "b", stack: ["at f (/Ada/x.ts:1:2)"] },
    },
  ];
  for (const error of errors) {
    const event = eventOf(
      { event: "job.died", service: "worker", fields: { error } },
      about,
      new Date(),
    );
    assert.doesNotMatch(JSON.stringify({ ...event, event_id: "", timestamp: 0 }), canaries);
    assert.ok(event.exception.values.length >= 1);
  }
});

function trackerOf(dsn: string, differing: { now?: () => Date; sampleRate?: number } = {}) {
  const outcomes: Outcome[] = [];
  const onEnd = (outcome: Outcome) => void outcomes.push(outcome);
  return { outcomes, ...createTracker({ dsn, ...about, sampleRate: 1, onEnd, ...differing }) };
}

const line = (task: string) => ({
  event: "job.died",
  service: "worker",
  fields: { task, error: { kind: "TypeError", message: "x", stack: [] } },
});

Deno.test("a tracker hears of what the log says at level error, as an envelope with the key", async () => {
  await using peer = standIn();
  const tracker = trackerOf(peer.dsn);
  const said: string[] = [];
  const log = createLog({
    service: "web",
    release: "r1",
    level: "error",
    write: (text) => void said.push(text),
    onError: tracker.take,
  });
  log.with({ request_id: "req-12345678" })("http.failed", {
    error: new Error("broke"),
    route: "/",
  });
  log("http.answered", { error: new Error("no level of it") });
  log("config.refused", { faults: ["no error in it"] });
  await tracker.flush(5_000);
  assert.deepEqual(tracker.outcomes, ["sent"]);
  assert.equal(said.length, 2);
  const [{ auth, text }] = peer.bodies as [StandIn["bodies"][0]];
  assert.match(auth, /sentry_key=key1/);
  const [head, item, event] = text.trim().split("\n").map((part) => JSON.parse(part));
  assert.equal(item.type, "event");
  assert.equal(head.event_id, event.event_id);
  assert.equal(event.logger, "http.failed");
  assert.equal(event.contexts.shop.request_id, "req-12345678");
});

Deno.test("a flood of one error is told a few times, another one still is", async () => {
  await using peer = standIn();
  let now = new Date("2026-01-01T00:00:30Z");
  const tracker = trackerOf(peer.dsn, { now: () => now });
  for (let n = 0; n < 1_000; n++) tracker.take(line("mail"));
  tracker.take(line("report"));
  await tracker.flush(5_000);
  const count = (wanted: Outcome) => tracker.outcomes.filter((one) => one === wanted).length;
  assert.deepEqual([count("sent"), count("dropped")], [6, 995]);
  now = new Date("2026-01-01T00:01:30Z");
  tracker.take(line("mail"));
  await tracker.flush(5_000);
  assert.equal(count("sent"), 7);
  const none = trackerOf(peer.dsn, { sampleRate: 0 });
  none.take(line("mail"));
  assert.deepEqual(none.outcomes, []);
});

Deno.test("a tracker that refuses is left alone for as long as it says; one that is away or slow holds up nothing", async () => {
  await using full = standIn(() =>
    new Response("", { status: 429, headers: { "retry-after": "60" } })
  );
  let now = new Date();
  const refused = trackerOf(full.dsn, { now: () => now });
  for (const task of ["a", "b", "c"]) refused.take(line(task));
  await refused.flush(5_000);
  refused.take(line("d"));
  assert.deepEqual(refused.outcomes, ["refused", "dropped", "dropped", "dropped"]);
  assert.equal(full.bodies.length, 1);
  now = new Date(now.getTime() + 61_000);
  refused.take(line("e"));
  await until("it is asked again", () => full.bodies.length === 2);
  await refused.flush(5_000);

  const away = trackerOf("http://k@127.0.0.1:1/7");
  away.take(line("a"));
  await away.flush(5_000);
  assert.deepEqual(away.outcomes, ["dropped"]);

  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>();
  await using slow = standIn(async () => {
    await gate;
    return new Response("{}");
  });
  const waiting = trackerOf(slow.dsn);
  for (let n = 0; n < 60; n++) waiting.take(line(`task ${n}`));
  assert.deepEqual(waiting.outcomes, Array.from({ length: 9 }, () => "dropped"), "fifty wait");
  await waiting.flush(20);
  letGo();
  await waiting.flush(5_000);
  assert.equal(waiting.outcomes.filter((one) => one === "sent").length, 51);
});
