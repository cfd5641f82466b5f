import { askGroup } from "../client/http_answer.ts";
import type { BrowserHost } from "../client/browser_host.ts";
import type { CarrierName } from "../client/carrier.ts";
import { LiveGroups } from "../client/live_groups.ts";
import { type LinkState, LiveLink } from "../client/live_link.ts";
import { pollCarrier } from "../client/poll_carrier.ts";
import { sseCarrier } from "../client/sse_carrier.ts";
import { webSocketCarrier } from "../client/websocket_carrier.ts";
import { newSocket } from "./feed.ts";
import { origin } from "./live_site.ts";

/** After these a line is given up that has not been welcomed, or is silent. */
const limits = new Set([10_000, 45_000]);

/** The world as a browser sees it, but for waits between tries: they are cut to a fiftieth. */
function hurriedHost(): BrowserHost & { goOnline(): void } {
  const onlines = new Set<() => void>();
  return {
    nowMs: () => performance.now(),
    random: Math.random,
    later(ms, run) {
      const timer = setTimeout(run, limits.has(ms) ? ms : ms / 50);
      return () => clearTimeout(timer);
    },
    onWake: () => () => {},
    onOnline(run) {
      onlines.add(run);
      return () => void onlines.delete(run);
    },
    onOffline: () => () => {},
    onLeave: () => () => {},
    memory: { read: () => null, write() {} },
    goOnline: () => onlines.forEach((run) => run()),
  };
}

/**
 * A browser's page on a site, with the client that pages have, whose lines can be cut.
 *
 * @param base   address of the site, asked for each line
 * @param after  the place that the page shows; `null`: none
 */
export function openPage(
  { base, cookie, after }: { base: () => string; cookie: string; after: string | null },
) {
  const told: string[] = [];
  const resyncs: string[] = [];
  const states: LinkState[] = [];
  const ends: (() => void)[] = [];
  const blocked = new Set<CarrierName>();
  const headers = { cookie, origin };
  const host = hurriedHost();

  /** The site may have moved to another port meanwhile, as behind a proxy. */
  const here = (url: string) => Object.assign(new URL(url), { port: new URL(base()).port });
  /** As a browser does, which says who it is by itself. */
  const send: typeof fetch = (url, init) => {
    if (String(url).includes("/sse/") && blocked.has("sse")) return Promise.reject(new TypeError());
    const cut = new AbortController();
    ends.push(() => cut.abort());
    const signal = AbortSignal.any([cut.signal, ...(init?.signal ? [init.signal] : [])]);
    return fetch(here(String(url)), { ...init, signal, headers: { ...init?.headers, ...headers } });
  };
  const webSocket = webSocketCarrier({
    base: base(),
    newSocket(url) {
      // Nobody answers there.
      const to = blocked.has("websocket") ? "ws://127.0.0.1:1/" : here(url).href;
      const socket = newSocket(to, headers);
      ends.push(() => socket.close());
      return socket;
    },
  });
  let position = after;
  const world = { base: base(), fetch: send, host };
  const page = new LiveGroups({
    host,
    newLink: (options) =>
      new LiveLink(options, {
        carriers: [webSocket, sseCarrier(world), pollCarrier(world)],
        ask: (group) => askGroup(world, group),
        host,
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
    host,
    get report() {
      return membership.report;
    },
    get position() {
      return position;
    },
    /** Carriers that do not work from now on; what is open breaks. */
    block(...names: CarrierName[]): void {
      blocked.clear();
      for (const name of names) blocked.add(name);
      this.cut();
    },
    cut: () => ends.splice(0).forEach((end) => end()),
    close: () => page.close(),
  };
}
