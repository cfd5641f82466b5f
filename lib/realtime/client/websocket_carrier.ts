import { streamPath } from "./address.ts";
import type { Carrier } from "./carrier.ts";

export interface WebSocketWorld {
  /** Address of the page. */
  base: string;
  newSocket?: (url: string) => WebSocket;
}

export function webSocketCarrier(
  { base, newSocket = (url) => new WebSocket(url) }: WebSocketWorld,
): Carrier {
  return {
    name: "websocket",
    takesFrames: true,
    open(address, { onText, onEnd }) {
      const url = new URL(streamPath("ws", address), base);
      url.protocol = url.protocol.replace("http", "ws");
      url.searchParams.set("lines", "1");
      const socket = newSocket(url.href);
      let isDropped = false;
      socket.onmessage = ({ data }) => {
        // What a frame brings about may be that the line is dropped.
        for (const text of String(data).split("\n")) if (!isDropped) onText(text);
      };
      socket.onclose = ({ code, reason }) => void (isDropped || onEnd({ code, reason }));
      // A browser says why nowhere but in its console; the close follows.
      socket.onerror = () => {};
      const isUp = () => socket.readyState === WebSocket.OPEN;
      return {
        get isUp() {
          return isUp();
        },
        send: (text) => void (isUp() && socket.send(text)),
        drop() {
          isDropped = true;
          socket.close();
        },
      };
    },
  };
}
