/*
 * Socket.IO as its documentation has it, with WebSockets alone: `publish FROM COUNT` on its input emits
 * that many events to everybody, in this process, which is the shortest way that it knows.
 */
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Server } from "socket.io";
import { eventOf } from "./event.mjs";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

function answer(line) {
  const [command, from, count] = line.split(" ");
  if (command === "rss") return { bytes: process.memoryUsage.rss() };
  for (let n = Number(from); n < Number(from) + Number(count); n++) io.emit("event", eventOf(n));
  return {};
}

http.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ port: http.address().port }));
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => console.log(JSON.stringify(answer(line))));
  lines.on("close", () => process.exit(0));
});
