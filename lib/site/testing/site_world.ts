import assert from "node:assert/strict";
import site from "../../../_fresh/server.js";
import {
  type Account,
  findAccount,
  type Role,
  type Session,
  startSession,
} from "../../accounts/mod.ts";
import { cookieHeader } from "../../accounts/testing.ts";
import { createBroker, cron, every, timetable as tableOf } from "../../jobs/engine.ts";
import { PurgeCache } from "../../maintenance/tasks.ts";
import { createMeter } from "../../metrics/mod.ts";
import { ExpireOrders } from "../../orders/tasks.ts";
import { liveCatalogue } from "../../process/live_catalogue.ts";
import { createRealtime, type Realtime } from "../../realtime/mod.ts";
import { endSearch } from "../../search/serve/searcher.ts";
import { testWorld, type World, type WorldOptions } from "../../testing/world.ts";
import { liveRights, provideServices } from "../mod.ts";
import { createShopper, type Send, type Shopper } from "./shopper.ts";
import { emailOf, smallShop } from "./small_shop.ts";

/** A world with the built site in it, asked without a server; the shop is `smallShop`. */
export interface SiteWorld extends World {
  realtime: Realtime;
  /** Aborted by who wants the process to be told to stop. */
  stopping: AbortController;
  send: Send;
  /** Somebody new, whose browser has no cookie yet. @param peer  address of the connection */
  stranger(peer?: string): Shopper;
  /** Somebody of this role who has just logged in. */
  logIn(role: Role): Promise<Visitor>;
}

export interface Visitor extends Shopper {
  account: Account;
  session: Session;
  cookie: string;
}

/** A short one: of it nothing runs by itself in a test. */
const timetable = tableOf({
  "cache.purge": every("30m", PurgeCache, { missed: "none" }),
  "orders.expire": cron("40 * * * *", ExpireOrders),
});
const LOOPBACK = "127.0.0.1";
let isOpen = false;

/**
 * A site for one test. A request that breaks something on our side fails it, whatever it asserts.
 *
 * Services are the process's own, so there is one such world at a time: the tests of a file, and of
 * a group of files, run one after the other.
 */
export async function siteWorld(options: WorldOptions = {}): Promise<SiteWorld> {
  assert.ok(!isOpen, "One site at a time: the site's services are those of the process");
  // A connection costs the server some hundredth of a second, and a page asks many things at once.
  const world = await testWorld({ seed: smallShop, connections: 3, ...options });
  isOpen = true;
  const { deps } = world;
  const { PUBLIC_URL } = deps.config;
  const broker = createBroker(deps, { worker: "web" });
  const realtime = createRealtime(deps, { catalogue: liveCatalogue, ...liveRights(deps) });
  const embedded = { view: () => ({ state: "off" as const, restarts: 0, since: new Date() }) };
  const stopping = new AbortController();
  const meter = createMeter(deps, "web");
  provideServices({
    deps,
    broker,
    realtime,
    meter,
    embedded,
    timetable,
    stopping: stopping.signal,
  });
  const sendFrom = (peer: string): Send => async (request) => {
    const answer: Response = await site.fetch(request, infoOf(peer));
    const broken = world.lines.find((line) => line.includes('"http.failed"'));
    assert.ok(!broken, `${request.method} ${request.url.slice(0, 200)}: ${broken}`);
    return answer;
  };
  const send = sendFrom(LOOPBACK);
  return {
    ...world,
    realtime,
    stopping,
    send,
    stranger: (peer = LOOPBACK) => createShopper(PUBLIC_URL, { send: sendFrom(peer) }),
    async logIn(role) {
      const account = (await findAccount(deps, emailOf(role)))!;
      const started = await startSession(deps, { account });
      const cookie = cookieHeader(started.cookie);
      const browser = createShopper(PUBLIC_URL, { send, cookie });
      return { ...browser, account, session: started.session, cookie };
    },
    async [Symbol.asyncDispose]() {
      isOpen = false;
      endSearch(deps);
      await world[Symbol.asyncDispose]();
    },
  };
}

function infoOf(peer: string): Deno.ServeHandlerInfo {
  return {
    remoteAddr: { transport: "tcp", hostname: peer, port: 40_000 },
    completed: Promise.resolve(),
  };
}
