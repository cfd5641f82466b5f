import assert from "node:assert/strict";
import { fakeBrowser } from "../testing/fake_browser.ts";
import { LiveFeed, type LiveSnapshot } from "./live_feed.ts";
import { LiveGroups } from "./live_groups.ts";
import { LiveLink } from "./live_link.ts";

const groups = ["orders"];
const at = (n: number) => `0123456789abcdef:${n}-0`;
const welcome = { type: "welcome", cursor: at(0), epoch: "", heartbeat_s: 20, groups };
const event = (n: number) => (
  { type: "a.b", id: `e${n}`, group: "orders", cursor: at(n), at: "", data: {} }
);

interface Snapshot extends LiveSnapshot {
  name: string;
}

/** A feed on a line that is live, whose server and snapshots the test plays. */
async function opened({ cursor = at(0) as string | null, included = [] as string[] } = {}) {
  const browser = fakeBrowser();
  const page = new LiveGroups({
    newLink: (link) => new LiveLink(link, browser),
    host: browser.host,
  });
  const reads: PromiseWithResolvers<Snapshot>[] = [];
  const feed = new LiveFeed<Snapshot>(groups, {
    host: browser.host,
    join: (options) => page.join(options),
    readSnapshot() {
      reads.push(Promise.withResolvers<Snapshot>());
      return reads.at(-1)!.promise;
    },
  });
  const join = (showing: LiveSnapshot = { cursor, included }) => {
    const told: string[] = [];
    const leave = feed.join({
      onEvent: ({ id }) => void told.push(id),
      onSnapshot: ({ name }) => void told.push(`snapshot ${name}`),
      onState: (state) => void told.push(state),
      onRevoked: () => void told.push("revoked"),
    }, showing);
    return { told, leave };
  };
  const first = join();
  await browser.pass(20);
  browser.line().say(welcome);
  first.told.splice(0);
  return { ...browser, feed, reads, join, first };
}

Deno.test("LiveFeed tells all who joined, also who joined late, what their state lacks", async () => {
  const { join, line, first } = await opened({ included: ["e1"] });
  for (const n of [1, 2]) line().say(event(n));
  const second = join();
  line().say(event(3));
  assert.deepEqual([first.told, second.told], [["e2", "e3"], ["live", "e2", "e3"]]);
});

Deno.test("LiveFeed reads its snapshot again at a loss, once for all, and goes on from its place", async () => {
  const { join, line, lines, reads, pass, first } = await opened();
  const second = join();
  line().say({ type: "resync", cursor: at(5), reason: "epoch", groups });
  for (const n of [6, 7, 8]) line().say(event(n));
  await pass(500);
  assert.equal(reads.length, 1);
  reads[0]!.resolve({ name: "new", cursor: at(6), included: ["e7"] });
  await pass(0);
  line().say(event(9));
  const after = ["catching_up", "e6", "e7", "e8", "snapshot new", "e8", "live", "e9"];
  assert.deepEqual([first.told, second.told.slice(1)], [after, after]);
  assert.equal(lines.length, 1, "the line goes on");
});

Deno.test("LiveFeed tries again where the snapshot cannot be read or has no place", async () => {
  const { line, reads, pass, first } = await opened();
  line().say({ type: "resync", cursor: at(1), reason: "trimmed", groups });
  await pass(500);
  reads[0]!.reject(new Error("away"));
  await pass(1_000);
  reads[1]!.resolve({ name: "placeless", cursor: null, included: [] });
  await pass(1_999);
  assert.equal(reads.length, 2);
  await pass(1);
  reads[2]!.resolve({ name: "good", cursor: at(3), included: [] });
  await pass(0);
  assert.deepEqual(first.told, ["catching_up", "snapshot good", "live"]);
});

Deno.test("LiveFeed does not take a snapshot that a second loss has outdated", async () => {
  const { line, reads, pass, first } = await opened();
  for (const n of [1, 2]) {
    line().say({ type: "resync", cursor: at(n), reason: "behind", groups });
    await pass(1_000);
  }
  reads[0]!.resolve({ name: "old", cursor: at(1), included: [] });
  reads[1]!.resolve({ name: "new", cursor: at(2), included: [] });
  await pass(0);
  assert.deepEqual(first.told, ["catching_up", "snapshot new", "live"]);
});

Deno.test("LiveFeed reads again for who has no place, and where what came after it is gone", async () => {
  const { line, reads, pass, first } = await opened({ cursor: null });
  assert.deepEqual(first.told, []);
  await pass(500);
  for (let n = 1; n < 600; n++) line().say(event(n));
  first.told.splice(0);
  reads[0]!.resolve({ name: "slow", cursor: at(1), included: [] });
  await pass(1_000);
  assert.deepEqual(first.told, ["snapshot slow"], "still behind");
  reads[1]!.resolve({ name: "good", cursor: at(598), included: [] });
  await pass(0);
  assert.deepEqual(first.told.slice(1), ["snapshot good", "e599", "live"]);
});

Deno.test("LiveFeed asks for nothing more once it is refused or closed", async () => {
  const { feed, line, reads, pass, first } = await opened();
  line().say({ type: "revoked", groups });
  feed.refresh();
  await pass(60_000);
  assert.deepEqual([first.told, reads.length], [["revoked", "refused"], 0]);
  const other = await opened();
  other.feed.refresh();
  other.feed.close();
  await other.pass(30_000);
  assert.equal(other.reads.length, 0);
});
