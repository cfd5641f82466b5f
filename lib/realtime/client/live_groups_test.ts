import assert from "node:assert/strict";
import { closeCodes } from "../close_codes.ts";
import { fakeBrowser } from "../testing/fake_browser.ts";
import { LiveGroups, type Membership } from "./live_groups.ts";
import { LiveLink } from "./live_link.ts";
import type { MemberOptions } from "./member.ts";

const at = (n: number, epoch = "0123456789abcdef") => `${epoch}:${n}-0`;
const engineAt = (n: number) => `engine@${at(n)}`;
const welcome = (groups: string[], cursor = at(0)) => (
  { type: "welcome", cursor, epoch: "", heartbeat_s: 20, groups }
);
const event = (n: number, { group = "orders", cursor = at(n) } = {}) => (
  { type: "a.b", id: `${group}${n}`, group, cursor, at: "", data: {} }
);

interface Heard extends Membership {
  told: string[];
}

/** A page with a connection, whose server the test plays. */
function page(options: Parameters<typeof fakeBrowser>[0] = {}) {
  const browser = fakeBrowser(options);
  const groups = new LiveGroups({
    newLink: (link) => new LiveLink(link, browser),
    host: browser.host,
  });

  function join(wanted: string[], member: Partial<MemberOptions> = { cursor: at(0) }): Heard {
    const told: string[] = [];
    const membership = groups.join({
      groups: wanted,
      onEvent: ({ id }) => void told.push(id),
      onResync: (reason) => void told.push(reason),
      onRevoked: (gone) => void told.push(`without ${gone}`),
      onReport: ({ state }) => void told.push(state),
      ...member,
    });
    return Object.assign(membership, { told });
  }

  /** The frames sent since they were asked for last. */
  const sent = () => browser.line().sent.splice(0).map((text) => JSON.parse(text));
  return { ...browser, groups, join, sent };
}

/** A page on which this is live over WebSocket. */
async function live(wanted: string[] = ["orders"], member?: Partial<MemberOptions>) {
  const one = page();
  const first = one.join(wanted, member);
  await one.pass(20);
  one.line().say(welcome(wanted));
  return { ...one, first };
}

Deno.test("all islands of a page have one connection, from the place of the earliest of them", async () => {
  const { join, pass, lines, line } = page();
  const orders = join(["orders"], { cursor: at(7) });
  const both = join(["orders", "notifications"], { cursor: at(5) });
  const jobs = join(["jobs"], { cursor: engineAt(3) });
  await pass(20);
  assert.equal(lines.length, 1);
  assert.deepEqual(line().address, {
    groups: ["orders", "notifications", "jobs"],
    after: `${at(5)},${engineAt(3)}`,
  });
  line().say(welcome(["orders", "notifications", "jobs"]));
  line().say(event(6));
  line().say(event(8));
  line().say(event(9, { group: "notifications" }));
  line().say(event(4, { group: "jobs", cursor: engineAt(4) }));
  const start = ["reconnecting", "live"];
  assert.deepEqual(orders.told, [...start, "orders8"], "not what it shows already");
  assert.deepEqual(both.told, [...start, "orders6", "orders8", "notifications9"]);
  assert.deepEqual(jobs.told, [...start, "jobs4"]);
});

Deno.test("an event is told once, whatever line brings it again", async () => {
  const { line, pass, first } = await live(["orders"], { cursor: at(0), included: ["orders1"] });
  for (const n of [1, 2, 2, 3]) line().say(event(n));
  line().end();
  await pass(500);
  assert.equal(line().address.after, at(3));
  line().say(welcome(["orders"]));
  for (const n of [3, 4]) line().say(event(n));
  const events = first.told.filter((one) => one.startsWith("orders"));
  assert.deepEqual(events, ["orders2", "orders3", "orders4"]);
});

Deno.test("a page comes back with its place in each log, as far as every group has come", async () => {
  const { line, pass } = await live(["orders", "notifications", "jobs"], {
    cursor: `${at(1)},${engineAt(1)}`,
  });
  line().say(event(4));
  line().say(event(2, { group: "jobs", cursor: engineAt(2) }));
  line().say({ type: "ping", cursor: `${at(6)},${engineAt(2)}` });
  line().end();
  await pass(500);
  assert.equal(line().address.after, `${at(6)},${engineAt(2)}`);
});

Deno.test("who joins late hears what has come since its own state", async () => {
  const { line, join, pass, sent } = await live();
  for (const n of [1, 2, 3]) line().say(event(n));
  const late = join(["orders"], { cursor: at(1), included: ["orders2"] });
  assert.deepEqual(late.told, ["live", "orders3"]);
  await pass(1_000);
  assert.deepEqual(sent(), [], "what is carried is not asked for again");
});

Deno.test("who shows something older than is known here reads it again", async () => {
  const { line, join } = await live(["orders"], { cursor: at(5) });
  assert.deepEqual(join(["orders"], { cursor: at(4) }).told, ["live", "late"]);
  assert.deepEqual(join(["orders"], { cursor: at(9, "f".repeat(16)) }).told, ["live", "late"]);
  assert.deepEqual(join(["orders"], { cursor: null }).told, ["live", "no_cursor"]);
  for (let n = 6; n < 600; n++) line().say(event(n));
  assert.deepEqual(join(["orders"], { cursor: at(6) }).told, ["live", "late"]);
  assert.equal(join(["orders"], { cursor: at(300) }).told.length, 1 + 299);
});

Deno.test("another group is asked for on the socket, with what was missed of it", async () => {
  const { line, lines, join, pass, sent, first } = await live();
  line().say(event(8));
  const jobs = join(["notifications", "jobs"], { cursor: at(5) });
  await pass(250);
  const asked = { type: "subscribe", groups: ["notifications", "jobs"], after: at(5) };
  assert.deepEqual([sent(), lines.length], [[asked], 1]);
  line().say(event(6, { group: "jobs" }));
  assert.deepEqual(jobs.told, ["live"], "it is not carried yet");
  line().say({ type: "subscribed", groups: ["notifications", "jobs"], cursor: at(5) });
  line().say(event(6, { group: "jobs" }));
  assert.deepEqual([jobs.told, first.told.at(-1)], [["live", "jobs6"], "orders8"]);
  // Not all that was missed has come: the next line begins there, though orders are further.
  line().end();
  await pass(500);
  assert.equal(line().address.after, at(6));
});

Deno.test("what nobody wants any more is left, and a page without wishes has no line", async () => {
  const { line, join, pass, sent, first } = await live();
  const jobs = join(["jobs"], { cursor: at(0) });
  await pass(250);
  line().say({ type: "subscribed", groups: ["jobs"], cursor: at(0) });
  sent();
  jobs.leave();
  const again = join(["jobs"], { cursor: at(0) });
  await pass(250);
  assert.deepEqual(sent(), [
    { type: "unsubscribe", groups: ["jobs"] },
    { type: "subscribe", groups: ["jobs"], after: at(0) },
  ]);
  line().say({ type: "subscribed", groups: ["jobs"], cursor: at(1) });
  line().say(event(1, { group: "jobs" }));
  assert.equal(again.told.at(-1), "jobs1");
  first.leave();
  again.leave();
  await pass(250);
  assert.ok(line().isDropped);
});

Deno.test("many groups are asked for in frames that a server takes", async () => {
  const { line, join, pass } = await live();
  const groups = Array.from({ length: 20 }, (_, n) => `job:${"x".repeat(46)}${n + 10}`);
  join(groups);
  await pass(1_000);
  assert.equal(line().sent.length, 3);
  for (const text of line().sent) assert.ok(text.length <= 1_024, `${text.length} characters`);
});

Deno.test("without a socket other groups need another line, and lose nothing on the way", async () => {
  const { join, pass, line, lines } = page({
    memory: { text: JSON.stringify({ name: "sse", falls: 1, climbAtMs: 600_000, atMs: 0 }) },
  });
  const orders = join(["orders"]);
  await pass(20);
  line().say(welcome(["orders"]));
  line().say(event(4));
  const jobs = join(["jobs"], { cursor: at(2) });
  await pass(250);
  assert.deepEqual([lines.length, line().address], [2, {
    groups: ["orders", "jobs"],
    after: at(2),
  }]);
  lines[0]!.say(event(5));
  line().say(welcome(["orders", "jobs"]));
  line().say(event(3, { group: "jobs" }));
  for (const n of [4, 5, 6]) line().say(event(n));
  assert.ok(lines[0]!.isDropped);
  assert.deepEqual(orders.told.slice(2), ["orders4", "orders5", "orders6"]);
  assert.deepEqual(jobs.told, ["live", "jobs3"]);
});

Deno.test("who has no place reads its state once the server has said where it is", async () => {
  const { first, line, pass } = await live(["orders"], { cursor: null });
  assert.deepEqual(first.told, ["reconnecting", "live", "no_cursor"]);
  for (const n of [1, 2, 3]) line().say(event(n));
  first.show({ cursor: at(1), included: ["orders2"] });
  assert.deepEqual(first.told.slice(3), ["orders1", "orders2", "orders3", "orders3"]);
  line().end();
  await pass(500);
  line().say(welcome(["orders"], at(9)));
  assert.equal(first.told.filter((one) => one === "no_cursor").length, 1);
});

Deno.test("a loss is told to those whose groups it is of, and loses no resync on the way", async () => {
  const { line, join, pass, first } = await live(["orders", "notifications"]);
  const jobs = join(["jobs"], { cursor: engineAt(0) });
  await pass(250);
  line().say({ type: "subscribed", groups: ["jobs"], cursor: engineAt(0) });
  // The server cannot replay: welcome at the end of the log, then resync; the line dies between.
  line().end();
  await pass(500);
  line().say(welcome(["orders", "notifications", "jobs"], `${at(90)},${engineAt(0)}`));
  line().end();
  await pass(1_000);
  assert.equal(line().address.after, `${at(0)},${engineAt(0)}`);
  line().say(welcome(["orders", "notifications", "jobs"], `${at(91)},${engineAt(0)}`));
  line().say({
    type: "resync",
    cursor: at(91),
    reason: "behind",
    groups: ["orders", "notifications"],
  });
  assert.equal(first.told.at(-1), "behind");
  assert.ok(!jobs.told.includes("behind"));
  line().say(event(92));
  first.show({ cursor: at(91), included: [] });
  assert.deepEqual(first.told.slice(-3), ["behind", "orders92", "orders92"]);
  line().end();
  await pass(1_000);
  assert.equal(line().address.after, `${at(92)},${engineAt(0)}`);
});

Deno.test("a right that is withdrawn takes its group and leaves the others", async () => {
  const { line, join, pass, first } = await live(["orders", "notifications"]);
  line().say(event(1));
  line().say({ type: "revoked", groups: ["orders"] });
  assert.equal(first.told.at(-1), "without orders");
  line().say(event(2));
  line().say(event(3, { group: "notifications" }));
  assert.equal(first.told.at(-1), "notifications3");
  assert.ok(!first.told.includes("orders2"));
  assert.deepEqual(join(["notifications"]).told, ["live", "notifications3"]);
  line().end();
  await pass(500);
  assert.deepEqual(line().address.groups, ["notifications"]);
  line().say(welcome(["notifications"]));
  line().say({ type: "revoked", groups: ["notifications"] });
  line().end({ code: closeCodes.revoked });
  assert.deepEqual(first.told.slice(-2), ["without notifications", "refused"]);
});

Deno.test("a session that ends takes all that is on the page", async () => {
  const { line, first, lines, pass } = await live(["orders", "notifications"]);
  line().end({ code: closeCodes.revoked });
  await pass(60_000);
  assert.deepEqual(first.told.slice(-2), ["without orders,notifications", "refused"]);
  assert.equal(lines.length, 1);
});

Deno.test("a group that is refused does not keep the others from being carried", async () => {
  const { line, join, pass, sent } = await live();
  const two = join(["jobs", "secrets"], { cursor: null });
  await pass(250);
  sent();
  line().say({ type: "error", code: "group_unknown", message: "No", groups: ["secrets"] });
  await pass(250);
  assert.deepEqual(sent(), [{ type: "subscribe", groups: ["jobs"] }]);
  line().say({ type: "error", code: "too_many_groups", message: "No" });
  await pass(1_000);
  assert.deepEqual([two.told, sent()], [["live", "without secrets", "without jobs"], []]);
});

Deno.test("what a stream does not carry though it was asked for is not for this reader", async () => {
  const { join, pass, line, lines } = page({
    memory: { text: JSON.stringify({ name: "sse", falls: 1, climbAtMs: 600_000, atMs: 0 }) },
  });
  const two = join(["orders", "jobs"]);
  await pass(20);
  line().say(welcome(["orders"]));
  await pass(1_000);
  assert.deepEqual([two.told.at(-1), lines.length], ["without jobs", 1]);
});

Deno.test("a member that throws takes neither the others down nor the line", async () => {
  const { line, join } = await live();
  const reported: unknown[] = [];
  const onError = (event: ErrorEvent) => {
    event.preventDefault();
    reported.push(event.error);
  };
  addEventListener("error", onError);
  join(["orders"], {
    cursor: at(0),
    onEvent() {
      throw new Error("Cannot draw a card");
    },
  });
  const third = join(["orders"]);
  line().say(event(1));
  removeEventListener("error", onError);
  assert.deepEqual([third.told.at(-1), reported.length], ["orders1", 1]);
});
