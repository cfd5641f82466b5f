import type { Config } from "./env.ts";
import { isLoopbackHost } from "./loopback.ts";

type ExposureConfig = Pick<Config, "PUBLIC_URL" | "HOST" | "TRUST_PROXY">;

/** What is wrong with how the shop is reached, one sentence each; each setting alone is fine. */
export function exposureFaults({ PUBLIC_URL, HOST, TRUST_PROXY }: ExposureConfig): string[] {
  const { protocol, hostname } = new URL(PUBLIC_URL);
  const faults: string[] = [];
  if (protocol === "https:" && TRUST_PROXY === undefined) {
    // This process speaks no TLS: without the proxy's word every visitor would be the proxy.
    faults.push(
      "TRUST_PROXY is missing: an https PUBLIC_URL means a proxy; name its addresses, or say " +
        "TRUST_PROXY=false where it passes connections on unread",
    );
  }
  if (protocol === "http:" && isEveryAddress(HOST) && !isLoopbackHost(hostname)) {
    faults.push(
      `HOST=${HOST} would send passwords in the clear to everybody: make PUBLIC_URL https, or ` +
        "listen on 127.0.0.1",
    );
  }
  return faults;
}

/** True where the shop is for this very machine alone: no proxy, http, a name of loopback. */
export function isAtHome({ PUBLIC_URL, TRUST_PROXY }: Omit<ExposureConfig, "HOST">): boolean {
  const { protocol, hostname } = new URL(PUBLIC_URL);
  return !TRUST_PROXY && protocol === "http:" && isLoopbackHost(hostname);
}

/** True for the address that means all of a machine's, however it is written. */
function isEveryAddress(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, "");
  const url = URL.parse(`http://${plain.includes(":") ? `[${plain}]` : plain}`);
  return url?.hostname === "0.0.0.0" || url?.hostname === "[::]";
}
