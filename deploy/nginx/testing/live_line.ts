import { until } from "../../../lib/testing/until.ts";
import type { Proxy } from "./proxy.ts";
import { openTls } from "./tls_line.ts";

/** What a live line has brought so far. */
export interface LiveLine extends Disposable {
  text(): string;
  isOpen(): boolean;
}

/**
 * A WebSocket or an event stream through TLS, as its bytes come: what the server sends is not
 * masked, so texts can be read among them. Resolves when the shop has said `welcome`.
 */
export async function openLive(
  proxy: Proxy,
  { path, headers }: { path: string; headers: Record<string, string> },
): Promise<LiveLine> {
  const line = await openTls(proxy);
  const upgrade = path.startsWith("/ws/") ? handshake : {};
  const all = { host: "localhost", origin: proxy.url, ...upgrade, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  await line.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
  let text = "";
  let isOpen = true;
  const ended = (async () => {
    for (let next; (next = await line.some().catch(() => "")) !== "";) text += next;
    isOpen = false;
  })();
  await until(`${path} welcomes`, () => {
    if (!isOpen) throw new Error(`${path} was refused: ${text.slice(0, 300)}`);
    return text.includes("welcome");
  });
  return {
    text: () => text,
    isOpen: () => isOpen,
    [Symbol.dispose]() {
      line[Symbol.dispose]();
      void ended;
    },
  };
}

const handshake = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};
