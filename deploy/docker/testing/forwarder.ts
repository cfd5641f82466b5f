import { connect, createServer, type Socket } from "node:net";
import { network } from "../../dev/containers/engine.ts";

/**
 * Connections to a port of loopback, each passed on to the same port of the containers' network from
 * another address: to the shop every connection is somebody else.
 */
export async function startForwarder(port: number): Promise<AsyncDisposable> {
  const { inside, callers } = network;
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((inner) => {
    const localAddress = callers[count++ % callers.length]!;
    const outer = connect({ host: inside, port, localAddress });
    for (const [one, other] of [[inner, outer], [outer, inner]] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", () => resolve()));
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
