/** A way to a server through a port of our own, which can be closed as if the server were gone. */
export interface Way {
  /** The server's address by this way. */
  url: string;
  /** Close the port and every connection. */
  close(): void;
  /** Open it again, on the same port. */
  open(): void;
}

/** @param address  of this machine, by which the way is reached */
export function openWay(serverUrl: string, address = "127.0.0.1"): Way {
  const server = new URL(serverUrl);
  const connections = new Set<Deno.TcpConn>();
  let listener = listen(0);
  const { port } = listener.addr;

  function listen(at: number): Deno.TcpListener {
    const opened = Deno.listen({ hostname: address, port: at });
    void carry(opened);
    return opened;
  }

  async function carry(from: Deno.TcpListener): Promise<void> {
    for await (const near of from) {
      const far = await Deno.connect({ hostname: server.hostname, port: Number(server.port) });
      for (const conn of [near, far]) connections.add(conn);
      near.readable.pipeTo(far.writable).catch(() => {});
      far.readable.pipeTo(near.writable).catch(() => {});
    }
  }

  const url = new URL(serverUrl);
  url.hostname = address.includes(":") ? `[${address}]` : address;
  url.port = String(port);
  return {
    url: url.href,
    open: () => void (listener = listen(port)),
    close() {
      listener.close();
      for (const conn of connections) endConnection(conn);
      connections.clear();
    },
  };
}

function endConnection(conn: Deno.TcpConn): void {
  try {
    conn.close();
  } catch {
    // The other side has closed it already.
  }
}
