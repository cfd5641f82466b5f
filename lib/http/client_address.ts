import { isIP } from "node:net";
import type { Edge } from "./state.ts";

/** Find out whose request it is; `X-Forwarded-For` counts only behind our own proxy. */
export const clientAddress: Edge = (ctx) => {
  const { state, req } = ctx;
  const peer = peerOf(ctx.info);
  const forwarded = state.deps.config.TRUST_PROXY ? req.headers.get("x-forwarded-for") : null;
  state.address = forwarded === null ? peer : forwardedFor(forwarded) ?? peer;
  return ctx.next();
};

/** Address of the other end of the connection; a Unix socket is this very machine. */
function peerOf(info: Deno.ServeHandlerInfo | undefined): string {
  const peer = info?.remoteAddr as Partial<Deno.NetAddr> | undefined;
  return peer?.hostname && isIP(peer.hostname) ? peer.hostname : "127.0.0.1";
}

/**
 * The right-most address of an `X-Forwarded-For` that is not of this machine. Each proxy appends
 * the peer it saw, so what stands further left was sent by the client and may say anything.
 */
function forwardedFor(header: string): string | null {
  const hops = header.split(",").map((hop) => hop.trim());
  const hop = hops.findLast((hop) => !isLoopback(hop));
  return hop !== undefined && isIP(hop) ? hop : null;
}

/** True for an address of this very machine. */
export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1" || address.startsWith("::ffff:127.");
}
