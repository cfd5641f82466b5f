import assert from "node:assert/strict";
import fc from "fast-check";
import type { Deps } from "../../deps.ts";
import { freePort } from "../../testing/redis_server.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { until } from "../../testing/until.ts";
import { lookUp } from "../log/event_log.ts";
import { formatCursor } from "../cursor.ts";
import { emitPlaced } from "../testing/events.ts";
import { newSocket } from "../testing/feed.ts";
import { type LiveSite, logInAs, origin, serveLive } from "../testing/live_site.ts";
import { connect, type LinkState } from "./connect.ts";
import type { BrowserHost } from "./browser_host.ts";
import { webSocketCarrier } from "./websocket_carrier.ts";

/** The world as a browser sees it, but for waits: they are cut to a fiftieth. */
const hurried: BrowserHost = {
  nowMs: () => performance.now(),
  random: Math.random,
  later(ms, run) {
    const timer = setTimeout(run, ms < 40_000 ? ms / 50 : ms);
    return () => clearTimeout(timer);
  },
  onWake: () => () => {},
  onOffline: () => () => {},
};

/** A browser's client on the site, whose lines the test can cut. */
function follow({ site, cookie, after }: { site: LiveSite; cookie: string; after: string | null }) {
  const told: string[] = [];
  const resyncs: string[] = [];
  const sockets: WebSocket[] = [];
  const states: LinkState[] = [];
  const headers = { cookie, origin };
  const carrier = webSocketCarrier({
    base: site.httpUrl,
    newSocket(url) {
      sockets.push(newSocket(url, headers));
      return sockets.at(-1)!;
    },
    fetch: (url) => fetch(url, { headers }),
  });
  const link = connect({
    path: new URL(site.httpUrl).pathname,
    after,
    onEvent: (frame) => void told.push(frame.id),
    onResync: (_, reason) => void resyncs.push(reason),
    onState: (state) => void states.push(state),
  }, { carrier, host: hurried });
  return { link, told, resyncs, states, sockets, cut: () => sockets.at(-1)?.close() };
}

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
  const { cookie } = await logInAs(deps, "staff");
  const client = follow({ site, cookie, after: await endOf(deps) });
  world.defer(() => client.link.close());
  const ids: string[] = [];
  for (let n = 1; n <= 3; n++) {
    ids.push(await emitPlaced(deps, n * 2));
    await site.stop();
    ids.push(await emitPlaced(deps, n * 2 + 1));
    site = await world.open(port);
    await until("the client is live", () => client.link.state === "live");
    await until("it has all", () => client.told.length === ids.length);
  }
  assert.deepEqual([client.told, client.resyncs], [ids, []]);
  assert.ok(client.states.includes("reconnecting"));
});

Deno.test("a client whose session ends while it is away does not come back", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie, session } = await logInAs(deps, "staff");
  const client = follow({ site, cookie, after: null });
  await until("it is live", () => client.link.state === "live");
  assert.deepEqual(client.resyncs, ["no_cursor"]);
  await deps.sql`delete from sessions where id = ${session.id}`;
  client.cut();
  await until("it gives up", () => client.link.state === "refused");
});

/** What may happen to a client and its shop, in any order. */
const doing = fc.constantFrom("emit", "emit", "emit", "cut", "new client");

Deno.test("no sequence of orders and cuts loses or doubles an event", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie } = await logInAs(deps, "staff");
  let orders = 0;

  const property = fc.asyncProperty(fc.array(doing, { maxLength: 30 }), async (doings) => {
    const ids: string[] = [];
    const told: string[] = [];
    let client = follow({ site, cookie, after: await endOf(deps) });
    for (const one of doings) {
      if (one === "emit") ids.push(await emitPlaced(deps, ++orders));
      else if (one === "cut") client.cut();
      else {
        // A page that is left; the next one goes on where this one was.
        client.link.close();
        told.push(...client.told);
        client = follow({ site, cookie, after: client.link.cursor });
      }
    }
    try {
      await until("all is told", () => told.length + client.told.length >= ids.length);
      await until("it is live", () => client.link.state === "live");
    } finally {
      client.link.close();
    }
    await until("its sockets are gone", () => client.sockets.every((one) => one.readyState === 3));
    assert.deepEqual([...told, ...client.told], ids);
    assert.deepEqual(client.resyncs, []);
  });
  // A case takes seconds to fail, and hours to shrink.
  await fc.assert(property, { numRuns: 25, endOnFailure: true });
});
