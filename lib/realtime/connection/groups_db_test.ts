import assert from "node:assert/strict";
import { z } from "zod";
import { changeRole } from "../../accounts/mod.ts";
import { operator } from "../../actor.ts";
import { inTransaction } from "../../db/mod.ts";
import { OrderPlaced } from "../../orders/events.ts";
import { createCatalogue } from "../catalogue/catalogue.ts";
import { defineEvent } from "../catalogue/event.ts";
import { fields } from "../catalogue/fields.ts";
import { defineGroup } from "../catalogue/group.ts";
import { closeCodes } from "../close_codes.ts";
import { emitIn } from "../emit.ts";
import { appendEvents } from "../log/event_log.ts";
import { emitPlaced, loggedPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { shakeHands } from "../testing/handshake.ts";
import { logs } from "../testing/logs.ts";
import { type LiveSite, liveWorld, logInAs, origin, serveLive } from "../testing/live_site.ts";

const data = z.strictObject({ n: fields.cents });
const own = defineGroup("user:<id>", {
  mayRead: ({ accountId, role }, id) => role !== null && accountId === id,
});
const LetterCame = defineEvent("letter.came", { group: own, data });
const catalogue = createCatalogue([OrderPlaced, LetterCame]);

async function worldOfLetters(env: Record<string, string> = {}) {
  const world = await liveWorld({ env, catalogue });
  const deps = { ...world.deps, events: catalogue.events };
  const tell = (parameter: string, n: number) =>
    inTransaction(deps, (tx) => emitIn(tx, LetterCame, { parameter, data: { n } }));
  const serve = async (groups: readonly string[], known = catalogue) => {
    const site = await serveLive(deps, { groups, catalogue: known });
    world.defer(() => site.stop());
    return site;
  };
  return { world, deps, tell, serve, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function statusOf(site: LiveSite, cookie: string): Promise<number> {
  using answer = await shakeHands(site.httpUrl, { cookie, origin });
  return answer.status;
}

const told = (frames: { [field: string]: unknown }[]) =>
  frames.map(({ type, group, data }) => [type, group, (data as { n?: number }).n]);

for (const { name, env } of logs) {
  Deno.test(`a group with a parameter is read by who it is of, live and by replay (${name})`, async () => {
    await using letters = await worldOfLetters(env);
    const mine = await logInAs(letters.deps, "customer");
    const theirs = await logInAs(letters.deps, "admin");
    const group = `user:${mine.account.id}`;
    const site = await letters.serve([group]);
    assert.equal(await statusOf(site, theirs.cookie), 404);
    const headers = { cookie: mine.cookie, origin };
    const first = openFeed(site.feedUrl, { headers });
    const { cursor } = await first.frame(0);
    await letters.tell(theirs.account.id, 1);
    await letters.tell(mine.account.id, 2);
    await first.frame(1);
    assert.deepEqual(told(first.events()), [["letter.came", group, 2]]);
    await first.close();
    const again = openFeed(site.feedUrl, { headers, after: cursor });
    await again.frame(1);
    assert.deepEqual(told(again.events()), [["letter.came", group, 2]]);
    await again.close();
  });
}

Deno.test("a group of a hostile name is nothing, for whoever asks", async () => {
  await using letters = await worldOfLetters();
  const { account, cookie } = await logInAs(letters.deps, "admin");
  const names = [
    "",
    "user",
    "user:",
    "user:1:2",
    `user:${account.id}\0`,
    `user:${account.id} `,
    "user:%31",
    "user:ผู้ใช้",
    `user:${"1".repeat(40_000)}`,
    "__proto__",
    "constructor",
    "loopback:1",
  ];
  for (const hostile of names) {
    const site = await letters.serve(["orders", hostile]);
    assert.equal(await statusOf(site, cookie), 404, hostile.slice(0, 60));
    await site.stop();
  }
  const refused = letters.world.lines.filter((line) => line.includes('"socket.refused"'));
  assert.equal(refused.length, names.length);
  assert.ok(refused.every((line) => line.length < 500 && !line.includes(account.id)));
});

Deno.test("one socket carries several groups in the order of their log, and needs the right to each", async () => {
  await using letters = await worldOfLetters();
  const { deps } = letters;
  const who = await logInAs(deps, "support");
  const group = `user:${who.account.id}`;
  const site = await letters.serve(["orders", group]);
  const feed = openFeed(site.feedUrl, { headers: { cookie: who.cookie, origin } });
  await feed.frame(0);
  await emitPlaced(deps, 1);
  await letters.tell(who.account.id, 2);
  await emitPlaced(deps, 3);
  await feed.frame(3);
  assert.deepEqual(feed.events().map((frame) => frame.group), ["orders", group, "orders"]);
  // A customer still reads letters, but no orders.
  await changeRole(deps, operator, { accountId: who.account.id, role: "customer" });
  assert.equal((await feed.closed).code, closeCodes.revoked);
  assert.equal(await statusOf(site, who.cookie), 404);
});

Deno.test("an event that this release does not know is told to nobody, and does not stop the rest", async () => {
  await using letters = await worldOfLetters();
  const { deps, world } = letters;
  const { cookie } = await logInAs(deps, "support");
  const site = await letters.serve(["orders"]);
  const headers = { cookie, origin };
  const feed = openFeed(site.feedUrl, { headers });
  const { cursor } = await feed.frame(0);
  const unknown = { ...loggedPlaced(1), type: "order.praised" };
  await appendEvents(deps, [unknown, loggedPlaced(2)]);
  await feed.frame(1);
  const again = openFeed(site.feedUrl, { headers, after: cursor });
  await again.frame(1);
  for (const { events } of [feed, again]) {
    assert.deepEqual(events().map((frame) => frame.id), [loggedPlaced(2).id]);
  }
  assert.ok(world.lines.some((line) => line.includes('"events.unknown"')));
  await feed.close();
  await again.close();
});
