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
import type { BrowserHost } from "./browser_host.ts";
import { askGroup } from "./http_answer.ts";
import { LiveGroups } from "./live_groups.ts";
import { type LinkState, LiveLink } from "./live_link.ts";
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
  onOnline: () => () => {},
  onOffline: () => () => {},
  onLeave: () => () => {},
  memory: { read: () => null, write() {} },
};

/** A browser's page on the site, whose lines the test can cut. */
function follow({ site, cookie, after }: { site: LiveSite; cookie: string; after: string | null }) {
  const told: string[] = [];
  const resyncs: string[] = [];
  const sockets: WebSocket[] = [];
  const states: LinkState[] = [];
  const headers = { cookie, origin };
  const base = site.httpUrl;
  const world = { base, fetch: sending(headers) };
  const carrier = webSocketCarrier({
    base,
    newSocket(url) {
      sockets.push(newSocket(url, headers));
      return sockets.at(-1)!;
    },
  });
  let position = after;
  const page = new LiveGroups({
    host: hurried,
    newLink: (options) =>
      new LiveLink(options, {
        carriers: [carrier],
        ask: (group) => askGroup(world, group),
        host: hurried,
      }),
  });
  const membership = page.join({
    groups: ["orders"],
    cursor: after,
    onEvent({ id, cursor }) {
      told.push(id);
      position = cursor;
    },
    onResync: (reason) => void resyncs.push(reason),
    onReport: ({ state }) => void states.push(state),
  });
  return {
    told,
    resyncs,
    states,
    sockets,
    get state() {
      return membership.report.state;
    },
    get position() {
      return position;
    },
    cut: () => sockets.at(-1)?.close(),
    close: () => page.close(),
  };
}

/** As a browser does, which adds who it is by itself. */
function sending(headers: Record<string, string>): typeof fetch {
  return (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...headers } });
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
  const { cookie } = await logInAs(deps, "support");
  const client = follow({ site, cookie, after: await endOf(deps) });
  world.defer(() => client.close());
  const ids: string[] = [];
  for (let n = 1; n <= 3; n++) {
    ids.push(await emitPlaced(deps, n * 2));
    await site.stop();
    ids.push(await emitPlaced(deps, n * 2 + 1));
    site = await world.open(port);
    await until("the client is live", () => client.state === "live");
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
  const client = follow({ site, cookie, after: null });
  await until("it is live", () => client.state === "live");
  assert.deepEqual(client.resyncs, ["no_cursor"]);
  await deps.sql`delete from sessions where id = ${session.id}`;
  client.cut();
  await until("it gives up", () => client.state === "refused");
});

/** What may happen to a client and its shop, in any order. */
const doing = fc.constantFrom("emit", "emit", "emit", "cut", "new client");

Deno.test("no sequence of orders and cuts loses or doubles an event", async () => {
  await using world = await siteWorld();
  const { deps } = world;
  const site = await world.open(0);
  const { cookie } = await logInAs(deps, "support");
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
        client.close();
        told.push(...client.told);
        client = follow({ site, cookie, after: client.position });
      }
    }
    try {
      await until("all is told", () => told.length + client.told.length >= ids.length);
      await until("it is live", () => client.state === "live");
    } finally {
      client.close();
    }
    await until("its sockets are gone", () => client.sockets.every((one) => one.readyState === 3));
    assert.deepEqual([...told, ...client.told], ids);
    assert.deepEqual(client.resyncs, []);
  });
  // A case takes seconds to fail, and hours to shrink.
  await fc.assert(property, { numRuns: 25, endOnFailure: true });
});
