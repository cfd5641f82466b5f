import assert from "node:assert/strict";
import { webSocketCarrier } from "./websocket_carrier.ts";

/** A line whose other end the test holds. */
function openLine(onText: (text: string) => void) {
  const asked: string[] = [];
  const socket = { readyState: WebSocket.OPEN, close() {}, send() {} } as unknown as WebSocket;
  const carrier = webSocketCarrier({
    base: "https://shop.test/admin/orders",
    newSocket(url) {
      asked.push(url);
      return socket;
    },
  });
  const line = carrier.open({ groups: ["orders"], after: null }, { onText, onEnd() {} });
  const hear = (data: string) => socket.onmessage!({ data } as MessageEvent);
  return { asked, line, hear };
}

Deno.test("a message is one frame a line, and the site is told that this is understood", () => {
  const told: string[] = [];
  const { asked, hear } = openLine((text) => void told.push(text));
  hear("1");
  hear("2\n3");
  assert.deepEqual(told, ["1", "2", "3"]);
  assert.deepEqual(asked, ["wss://shop.test/ws/admin/orders/?lines=1"]);
});

Deno.test("a frame that makes the page leave the line is its last, whatever came with it", () => {
  const told: string[] = [];
  const { line, hear } = openLine((text) => {
    told.push(text);
    line.drop();
  });
  hear("1\n2");
  hear("3");
  assert.deepEqual(told, ["1"]);
});
