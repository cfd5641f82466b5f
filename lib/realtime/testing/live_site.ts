import { cookieHeader, makeAccount } from "../../accounts/testing.ts";
import {
  type Account,
  findVisit,
  type Role,
  type Session,
  startSession,
} from "../../accounts/mod.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { liveCatalogue } from "../../process/live_catalogue.ts";
import { liveRights, liveSession } from "../../site/mod.ts";
import { until } from "../../testing/until.ts";
import { testWorld, type World } from "../../testing/world.ts";
import type { Transport } from "../connection/wire.ts";
import { createRealtime, type Realtime, type RealtimeOptions } from "../realtime.ts";

/** A web process reduced to its live connections, on a port of loopback. */
export interface LiveSite {
  /** Address of the live orders feed, without a query. */
  feedUrl: string;
  httpUrl: string;
  /** The same groups as an event stream, and where any are polled. */
  streamUrl: string;
  pollUrl: string;
  realtime: Realtime;
  stop(): Promise<void>;
}

/** By default those of the shop, and the group `orders`, and everybody comes from this machine. */
export type LiveOptions = Partial<RealtimeOptions> & {
  groups?: readonly string[];
  network?: string | null;
};

export const origin = "http://shop.test";

/** A world whose commits are published by the site's own relay. */
export async function liveWorld(
  options: LiveOptions & { env?: Record<string, string> } = {},
): Promise<World & { site: LiveSite }> {
  const { env = {}, ...realtimeOptions } = options;
  const world = await testWorld({ env });
  let site: LiveSite | null = null;
  const relay = { nudge: () => site?.realtime.nudge() };
  const deps = { ...world.deps, relay };
  site = await serveLive(deps, realtimeOptions);
  const opened = site;
  world.defer(() => opened.stop());
  return Object.assign(world, { deps, site });
}

/** Serve the live feed as the route does: who it is comes from the cookie. */
export async function serveLive(
  deps: Deps,
  {
    port = 0,
    groups = ["orders"],
    network = null,
    catalogue = liveCatalogue,
    ...lookups
  }: LiveOptions & { port?: number } = {},
): Promise<LiveSite> {
  const realtime = createRealtime(deps, { catalogue, ...liveRights(deps), ...lookups });
  realtime.start();
  const listening = new AbortController();
  const server = Deno.serve(
    { port, hostname: "127.0.0.1", signal: listening.signal, onListen: () => {} },
    (req) => answer({ deps, realtime, groups, network }, req),
  );
  const address = `127.0.0.1:${server.addr.port}`;
  await until("the log's reader knows where it is", () => realtime.loopbackMs());
  return {
    feedUrl: `ws://${address}/ws/admin/orders/`,
    httpUrl: `http://${address}/ws/admin/orders/`,
    streamUrl: `http://${address}/sse/admin/orders/`,
    pollUrl: `http://${address}/api/events`,
    realtime,
    async stop() {
      await realtime.drain(2_000);
      // Not shutdown(): that waits for ever for a client that left in the middle of its handshake.
      listening.abort();
      await server.finished;
      await realtime.stop();
    },
  };
}

async function answer(
  { deps, realtime, groups, network }: {
    deps: Deps;
    realtime: Realtime;
    groups: readonly string[];
    network: string | null;
  },
  req: Request,
): Promise<Response> {
  try {
    const visit = await findVisit(deps, req.headers.get("cookie"));
    const { account = null, session = null } = visit ?? {};
    const url = new URL(req.url);
    const transport = transportOf(url);
    return await realtime.answer(transport, {
      req,
      url,
      groups: transport === "poll" ? [] : groups,
      session: liveSession({ account, session }),
      network,
      log: deps.log,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const headers = { "retry-after": String(error.retryAfterSeconds ?? 0) };
    return new Response(error.sentence, { status: error.status, headers });
  }
}

function transportOf({ pathname }: URL): Transport {
  if (pathname.startsWith("/api/")) return "poll";
  return pathname.startsWith("/sse/") ? "sse" : "websocket";
}

/** Somebody of this role, logged in. */
export async function logInAs(
  deps: Deps,
  role: Role,
): Promise<{ account: Account; session: Session; cookie: string }> {
  const email = `${crypto.randomUUID()}@shop.test`;
  const account = await makeAccount(deps, { email, role });
  const { session, cookie } = await startSession(deps, { account });
  return { account, session, cookie: cookieHeader(cookie) };
}
