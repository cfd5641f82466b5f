import assert from "node:assert/strict";
import fc from "fast-check";
import type { Deps } from "../../deps.ts";
import { freePort } from "../../testing/redis_server.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { lookUp } from "../log/event_log.ts";
import { formatCursor } from "../cursor.ts";
import { emitPlaced } from "../testing/events.ts";
import { openPage } from "../testing/live_page.ts";
import { type LiveSite, logInAs, serveLive } from "../testing/live_site.ts";
import type { CarrierName } from "./carrier.ts";

async function endOf(deps: Deps): Promise<string> {
  return formatCursor((await lookUp(deps, { after: null })).end);
}

/** A world whose commits are published by whichever site is up. */
async function siteWorld(): Promise<World & { open(port: number): Promise<LiveSite> }> {
  const world = await testWorld();
  let site: LiveSite | null = null;
  const deps = { ...world.deps, relay: { nudge: () => site?.realtime.nudge() } };
  const open = async (port: number) => site = await serveLive(deps, { port });
  world.defer(() => site?.stop());
  return Object.assign(world, { deps, open });
}

Deno.test("a client outlives restarts of its server and misses nothing of what went on", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const port = freePort();
  let site = await world.open(port);
  const { cookie } = await logInAs(deps, "support");
  const client = openPage({ base: () => site.httpUrl, cookie, after: await endOf(deps) });
  world.defer(() => client.close());
  const ids: string[] = [];
  for (let n = 1; n <= 3; n++) {
    ids.push(await emitPlaced(deps, n * 2));
    await site.stop();
    ids.push(await emitPlaced(deps, n * 2 + 1));
    site = await world.open(port);
    await until("the client is live", () => client.report.state === "live");
    await until("it has all", () => client.told.length === ids.length);
  }
  assert.deepEqual([client.told, client.resyncs], [ids, []]);
  assert.ok(client.states.includes("reconnecting"));
});

Deno.test("a client whose session ends while it is away does not come back", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie, session } = await logInAs(deps, "support");
  const client = openPage({ base: () => site.httpUrl, cookie, after: null });
  await until("it is live", () => client.report.state === "live");
  assert.deepEqual(client.resyncs, ["no_cursor"]);
  await deps.sql`delete from sessions where id = ${session.id}`;
  client.cut();
  await until("it gives up", () => client.report.state === "refused");
});

Deno.test("a client goes down to what works and up again, and misses nothing on the way", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie } = await logInAs(deps, "support");
  const client = openPage({ base: () => site.httpUrl, cookie, after: await endOf(deps) });
  world.defer(() => client.close());
  const ids: string[] = [];
  const ways: [CarrierName[], CarrierName][] = [
    [[], "websocket"],
    [["websocket"], "sse"],
    [["websocket", "sse"], "polling"],
    [["websocket"], "sse"],
    [["websocket", "sse"], "polling"],
    [[], "websocket"],
  ];
  for (const [blocked, carrier] of ways) {
    client.block(...blocked);
    ids.push(await emitPlaced(deps, ids.length));
    await until(`it is live over ${carrier}`, () => {
      client.host.goOnline();
      return client.report.state === "live" && client.report.carrier === carrier;
    });
    ids.push(await emitPlaced(deps, ids.length));
    await until("it has all", () => client.told.length >= ids.length);
    assert.deepEqual(client.told, ids);
  }
  assert.deepEqual(client.resyncs, []);
});

/** What may happen to a client and its shop, in any order. */
const doing = fc.constantFrom(
  "emit",
  "emit",
  "emit",
  "cut",
  "new client",
  "no websocket",
  "polling",
  "all is well",
);

Deno.test("no sequence of orders, cuts and carriers that do not work loses or doubles an event", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie } = await logInAs(deps, "support");
  let orders = 0;

  const property = fc.asyncProperty(fc.array(doing, { maxLength: 30 }), async (doings) => {
    const ids: string[] = [];
    const told: string[] = [];
    let client = openPage({ base: () => site.httpUrl, cookie, after: await endOf(deps) });
    for (const one of doings) {
      if (one === "emit") ids.push(await emitPlaced(deps, ++orders));
      else if (one === "cut") client.cut();
      else if (one === "no websocket") client.block("websocket");
      else if (one === "polling") client.block("websocket", "sse");
      else if (one === "all is well") client.block();
      else {
        // A page that is left; the next one goes on where this one was.
        client.close();
        told.push(...client.told);
        client = openPage({ base: () => site.httpUrl, cookie, after: client.position });
      }
      client.host.goOnline();
    }
    try {
      await until("all is told", () => told.length + client.told.length >= ids.length);
      await until("it is live", () => client.report.state === "live");
    } finally {
      client.close();
    }
    assert.deepEqual([...told, ...client.told], ids);
    assert.deepEqual(client.resyncs, []);
  });
  // A case takes seconds to fail, and hours to shrink.
  await fc.assert(property, { numRuns: 25, endOnFailure: true });
});
