import type { Carrier, ProbeResult } from "./carrier.ts";

export interface WebSocketCarrierOptions {
  /** Address of the page; paths are taken from there. */
  base: string;
  newSocket?: (url: string) => WebSocket;
  fetch?: (url: string) => Promise<Response>;
}

export function webSocketCarrier(options: WebSocketCarrierOptions): Carrier {
  const newSocket = options.newSocket ?? ((url) => new WebSocket(url));
  const get = options.fetch ?? ((url) => fetch(url, { cache: "no-store" }));
  return {
    name: "websocket",
    open({ path, after }, { onText, onEnd }) {
      const url = new URL(path, options.base);
      url.protocol = url.protocol.replace("http", "ws");
      if (after !== null) url.searchParams.set("after", after);
      const socket = newSocket(url.href);
      let isDropped = false;
      socket.onmessage = ({ data }) => void (isDropped || onText(data));
      socket.onclose = ({ code, reason }) => void (isDropped || onEnd(code, reason));
      // A browser says why nowhere but in its console; the close follows.
      socket.onerror = () => {};
      return {
        send: (text) => void (socket.readyState === WebSocket.OPEN && socket.send(text)),
        drop() {
          isDropped = true;
          socket.close();
        },
      };
    },
    ask: (path) => ask(() => get(new URL(path, options.base).href)),
  };
}

async function ask(get: () => Promise<Response>): Promise<ProbeResult> {
  try {
    const answer = await get();
    await answer.body?.cancel();
    const retryAfter = Number(answer.headers.get("retry-after") ?? Number.NaN);
    const retryAfterMs = Number.isFinite(retryAfter) ? retryAfter * 1_000 : null;
    return { status: answer.status, retryAfterMs };
  } catch {
    return { status: 0, retryAfterMs: null };
  }
}
