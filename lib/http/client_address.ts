import type { Context } from "fresh";
import type { TrustedProxies } from "../config/mod.ts";
import { readAddress } from "./read_address.ts";
import type { Edge, State } from "./state.ts";

/**
 * Find out whose request it is. `X-Forwarded-For` counts only if it comes from our own proxy, and
 * then it alone counts: a client behind a proxy is never taken for the proxy, nor for this machine.
 */
export const clientAddress: Edge = (ctx) => {
  const { state, req } = ctx;
  const proxies = proxiesOf(ctx);
  if (!proxies) {
    state.address = peerOf(ctx.info);
    return ctx.next();
  }
  const forwarded = req.headers.get("x-forwarded-for");
  state.address = forwarded === null ? null : forwardedFor(forwarded, proxies);
  if (forwarded !== null && state.address === null) complainOnce(state);
  return ctx.next();
};

/** The proxies to believe, where one of them is the peer; else `null`. */
export function proxiesOf({ state, info }: Context<State>): TrustedProxies | null {
  const proxies = state.deps.config.TRUST_PROXY;
  if (!proxies) return null;
  // Only this machine reaches a Unix socket.
  const isLocal = info.remoteAddr.transport.startsWith("unix");
  const peer = isLocal ? "127.0.0.1" : peerOf(info);
  return peer !== null && proxies.has(peer) ? proxies : null;
}

/** Address of the other end of the connection. */
function peerOf({ remoteAddr }: Deno.ServeHandlerInfo): string | null {
  return "hostname" in remoteAddr ? readAddress(remoteAddr.hostname) : null;
}

/**
 * The right-most address that is no proxy of ours. Each proxy appends the peer it saw, so what stands
 * further left was sent by the client and may say anything.
 */
function forwardedFor(header: string, proxies: TrustedProxies): string | null {
  const hops = header.split(",").map((hop) => readAddress(hop.trim()));
  const hop = hops.findLast((hop) => hop === null || !proxies.has(hop)) ?? null;
  return hop === null || isLoopback(hop) ? null : hop;
}

/** True for an address of this very machine. */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1";
}

const warned = new WeakSet<object>();

/** A proxy that writes another format does so with every request: log it once. */
function complainOnce({ deps }: State): void {
  if (warned.has(deps.config)) return;
  warned.add(deps.config);
  deps.log("client.unknown", { header: "x-forwarded-for" });
}
