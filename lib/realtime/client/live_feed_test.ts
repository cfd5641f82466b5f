import assert from "node:assert/strict";
import type { EventFrame } from "../frames.ts";
import { fakeBrowser } from "../testing/fake_browser.ts";
import type { ConnectOptions } from "./connect.ts";
import { LiveFeed, type LiveSnapshot } from "./live_feed.ts";

const frame = (id: string) => ({ id, type: "order.placed" }) as EventFrame;

interface Snapshot extends LiveSnapshot {
  name: string;
}

/** A feed whose links and snapshots the test plays. */
function opened(
  { cursor = "c0", included = [] }: { cursor?: string | null; included?: string[] } = {},
) {
  const { host, pass } = fakeBrowser();
  const links: (ConnectOptions & { isClosed: boolean })[] = [];
  const reads: PromiseWithResolvers<Snapshot>[] = [];
  const feed = new LiveFeed<Snapshot>({ path: "/ws/", cursor, included }, {
    host,
    connect(options) {
      const link = { ...options, isClosed: false };
      links.push(link);
      options.onState("reconnecting", null);
      return { state: "live", cursor: null, close: () => void (link.isClosed = true) };
    },
    readSnapshot() {
      reads.push(Promise.withResolvers<Snapshot>());
      return reads.at(-1)!.promise;
    },
  });
  const join = (at: string | null = cursor) => {
    const told: string[] = [];
    const leave = feed.join({
      onEvent: ({ id }) => void told.push(id),
      onSnapshot: ({ name }) => void told.push(`snapshot ${name}`),
      onState: (state) => void told.push(state),
    }, at);
    return { told, leave };
  };
  return { feed, links, reads, pass, join, link: () => links.at(-1)! };
}

Deno.test("LiveFeed tells all who joined, also who joined late, the same", () => {
  const { join, link } = opened();
  const first = join();
  link().onState("live", 0);
  link().onEvent(frame("a"));
  const second = join();
  link().onEvent(frame("b"));
  assert.deepEqual(first.told, ["reconnecting", "live", "a", "b"]);
  assert.deepEqual(second.told, ["live", "a", "b"]);
});

Deno.test("LiveFeed leaves out what its snapshot contains already", () => {
  const { join, link } = opened({ included: ["a"] });
  const { told } = join();
  for (const id of ["a", "b"]) link().onEvent(frame(id));
  assert.deepEqual(told, ["reconnecting", "b"]);
});

Deno.test("LiveFeed reads its snapshot again at resync, and follows from its cursor", async () => {
  const { join, link, links, reads, pass } = opened();
  const { told } = join();
  link().onState("live", 0);
  link().onResync("c9", "epoch");
  link().onEvent(frame("x"));
  await pass(500);
  reads[0]!.resolve({ name: "new", cursor: "c8", included: ["y"] });
  await pass(0);
  assert.ok(links[0]!.isClosed);
  assert.equal(link().after, "c8");
  link().onState("live", 0);
  for (const id of ["x", "y", "z"]) link().onEvent(frame(id));
  const after = ["catching_up", "x", "snapshot new", "live", "x", "z"];
  assert.deepEqual(told, ["reconnecting", "live", ...after]);
  assert.deepEqual(join().told, ["live", "snapshot new", "x", "z"]);
});

Deno.test("LiveFeed tries again where the snapshot cannot be read or has no place", async () => {
  const { join, link, links, reads, pass } = opened();
  const { told } = join();
  link().onState("live", 0);
  link().onResync("c9", "trimmed");
  await pass(500);
  reads[0]!.reject(new Error("away"));
  await pass(1_000);
  reads[1]!.resolve({ name: "placeless", cursor: null, included: [] });
  await pass(1_999);
  assert.equal(reads.length, 2);
  await pass(1);
  reads[2]!.resolve({ name: "good", cursor: "c3", included: [] });
  await pass(0);
  assert.equal(links.length, 2);
  assert.equal(told.at(-1), "snapshot good");
});

Deno.test("LiveFeed does not take a snapshot that a second loss has outdated", async () => {
  const { join, link, reads, pass } = opened();
  const { told } = join();
  link().onResync("c1", "epoch");
  await pass(500);
  link().onResync("c2", "epoch");
  reads[0]!.resolve({ name: "old", cursor: "c1", included: [] });
  await pass(1_000);
  reads[1]!.resolve({ name: "new", cursor: "c2", included: [] });
  await pass(0);
  assert.deepEqual(told.filter((one) => one.startsWith("snapshot")), ["snapshot new"]);
});

Deno.test("LiveFeed reads again for who shows another state than it began with", async () => {
  const { join, link, reads, pass } = opened();
  join();
  link().onEvent(frame("a"));
  const { told } = join("c5");
  assert.deepEqual(told, ["reconnecting", "catching_up"]);
  await pass(500);
  assert.equal(reads.length, 1);
});

Deno.test("LiveFeed asks for nothing more once it is refused or closed", async () => {
  const { feed, link, reads, pass } = opened();
  link().onState("refused", 0);
  feed.refresh();
  await pass(60_000);
  assert.equal(reads.length, 0);
  const other = opened();
  other.feed.refresh();
  other.feed.close();
  await other.pass(60_000);
  assert.equal(other.reads.length, 0);
  assert.ok(other.link().isClosed);
});

Deno.test("LiveFeed remembers when something was heard, also over a new link", async () => {
  const { feed, link, reads, pass } = opened();
  const heard: (number | null)[] = [];
  const listener = { onEvent() {}, onSnapshot() {} };
  feed.join({ ...listener, onState: (_, heardAtMs) => void heard.push(heardAtMs) }, "c0");
  link().onState("live", 700);
  link().onResync("c1", "epoch");
  await pass(500);
  reads[0]!.resolve({ name: "new", cursor: "c1", included: [] });
  await pass(0);
  link().onState("stale", null);
  assert.deepEqual(heard, [null, 700, 700, 700]);
});
