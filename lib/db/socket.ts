import { Socket } from "node:net";
import type { ConnectionTarget } from "./connection_target.ts";

/** What the driver reads of a socket, to verify the certificate of whom it speaks to. */
type NamedSocket = Socket & { host?: string; port?: number };

/**
 * Makes the sockets of a pool; of several hosts each in its turn. The driver (postgres 3.4.9) makes
 * its own otherwise, on which the kernel keeps a second short statement back until the first is
 * acknowledged: what was sent together then takes two round trips, or more.
 *
 * @returns a socket that may still be connecting: what is written meanwhile waits
 * @see RFC 896; Linux manual, tcp(7): TCP_NODELAY
 */
export function socketsTo({ host, port, path }: ConnectionTarget): () => Socket {
  let next = 0;
  return () => {
    const socket: NamedSocket = new Socket();
    if (path !== undefined) return socket.connect(path);
    const at = next++ % host.length;
    Object.assign(socket, { host: host[at]!, port: port[at]! });
    socket.once("connect", () => void socket.setNoDelay(true));
    return socket.connect(port[at]!, host[at]!);
  };
}
