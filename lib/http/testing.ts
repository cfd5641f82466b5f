import { App } from "fresh";
import { fakeClock } from "../clock.ts";
import { loadConfig } from "../config/mod.ts";
import type { Deps } from "../deps.ts";
import { createLog } from "../log/mod.ts";
import { createMetrics } from "../metrics/mod.ts";
import { redisKeys } from "../redis/keys.ts";
import { innerEdge, outerEdge } from "./edge.ts";
import type { State } from "./state.ts";

export interface EdgeWorld {
  deps: Deps;
  clock: ReturnType<typeof fakeClock>;
  /** Every log line so far, parsed. */
  logged(event?: string): Record<string, unknown>[];
}

/** Dependencies for what asks no service anything; who does is told so. */
export function edgeWorld(env: Record<string, string> = {}): EdgeWorld {
  const lines: string[] = [];
  const clock = fakeClock();
  const config = loadConfig({
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
    REDIS_URL: "redis://127.0.0.1:1",
    SESSION_SECRET: "a-secret-that-only-tests-know-0123456789",
    PUBLIC_URL: "http://shop.test",
    TRUST_PROXY: "false",
    ...env,
  });
  const deps: Deps = {
    config,
    clock,
    log: createLog({
      service: "test",
      release: "test",
      level: "debug",
      write: (line) => void lines.push(line),
    }),
    metrics: createMetrics(),
    keys: redisKeys("test:"),
    sql: absent("Postgres"),
    redis: absent("Redis"),
    relay: { nudge() {} },
    events: new Set(),
    requestId: null,
  };
  const parsed = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    deps,
    clock,
    logged: (event) => parsed().filter((line) => event === undefined || line.event === event),
  };
}

function absent<T extends object>(name: string): T {
  const complain = () => {
    throw new Error(`This test has no ${name}, but something asked it`);
  };
  return new Proxy(complain as unknown as T, { apply: complain, get: complain });
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  /** Address of the peer. */
  from?: string;
}

export type Ask = (path: string, asking?: Asking) => Promise<Response>;

/**
 * A site with the whole edge around the given routes, to be asked as by a browser that is at
 * PUBLIC_URL.
 */
export function edgeSite(deps: Deps, addRoutes: (app: App<State>) => unknown): Ask {
  const app = new App<State>().use(...outerEdge(deps)).use(...innerEdge());
  addRoutes(app);
  const handler = app.handler();
  return (path, { from = "127.0.0.1", ...init } = {}) => {
    const url = new URL(path, deps.config.PUBLIC_URL);
    const headers = { host: url.host, ...init.headers };
    const request = new Request(url, { ...init, headers });
    return handler(request, {
      remoteAddr: { transport: "tcp", hostname: from, port: 40_000 },
      completed: Promise.resolve(),
    });
  };
}

/** What a browser sends with a form of the site's own. */
export function post(
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Asking {
  return {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "sec-fetch-site": "same-origin",
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  };
}
