import { fileURLToPath } from "node:url";
import { RawSocket } from "./raw_socket.ts";
import { type Side, startProgram } from "./sides.ts";

const pathOf = (name: string) => fileURLToPath(new URL(`./peers/${name}`, import.meta.url));

/** Socket.IO 4 on Node, told what to tell in its own process. */
export async function socketIo(): Promise<Side> {
  const program = await startProgram("node", { args: [pathOf("socketio.mjs")], env: {} });
  return {
    name: "Socket.IO",
    connect(_index, onMessage) {
      return RawSocket.open({
        port: program.port,
        path: "/socket.io/?EIO=4&transport=websocket",
        onMessage(message, socket) {
          const kind = String.fromCharCode(message[0]!, message[1] ?? 0);
          // Its own handshake, in the message; then its own ping.
          if (kind.startsWith("0")) return void socket.send("40");
          if (kind.startsWith("2")) return void socket.send("3");
          onMessage(message);
        },
      });
    },
    publish: (from, count) => program.ask(`publish ${from} ${count}`),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** Debian's Django Channels 4 on its Daphne. */
export async function channels(redisUrl: string): Promise<Side> {
  const program = await startProgram(PYTHON, {
    args: [pathOf("channels_on_daphne.py")],
    env: { REDIS_URL: redisUrl },
  });
  const { port } = program;
  let done = () => {};
  const publisher = await RawSocket.open({ port, path: "/publish", onMessage: () => done() });
  return {
    name: "Channels",
    connect: (_index, onMessage) => RawSocket.open({ port, path: "/events", onMessage }),
    async publish(from, count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      done = resolve;
      await publisher.send(`publish ${from} ${count}`);
      await promise;
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

/** Debian's own: its packages are not seen by another Python. */
const PYTHON = "/usr/bin/python3";

export async function hasChannels(): Promise<boolean> {
  try {
    const args = ["-c", "import channels_redis, daphne"];
    const { success } = await new Deno.Command(PYTHON, { args, stderr: "null" }).output();
    return success;
  } catch {
    return false;
  }
}
