/** Stands between a process and Redis, and can go silent as a broken network does. */
export interface TcpProxy extends AsyncDisposable {
  port: number;
  /** Swallow everything: connections stay open, no byte passes, no end of either side is told. */
  freeze(): void;
  /** Let new connections pass again; those that were frozen never wake up. */
  thaw(): void;
}

/** Forward connections on a free port of loopback to `target` (a port there). */
export function startTcpProxy(target: number): TcpProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  let frozen = new AbortController();
  const serving = serve();

  async function serve(): Promise<void> {
    for await (const near of listener) {
      open.add(near);
      void join(near, frozen.signal);
    }
  }

  async function join(near: Deno.Conn, silence: AbortSignal): Promise<void> {
    if (silence.aborted) return;
    try {
      const far = await Deno.connect({ hostname: "127.0.0.1", port: target });
      open.add(far);
      await Promise.race([forward(near, far, silence), forward(far, near, silence)]);
      if (!silence.aborted) { for (const end of [near, far]) close(end); }
    } catch {
      if (!silence.aborted) close(near);
    }
  }

  function close(end: Deno.Conn): void {
    if (!open.delete(end)) return;
    end.close();
  }

  return {
    port: (listener.addr as Deno.NetAddr).port,
    freeze: () => frozen.abort(),
    thaw: () => void (frozen = new AbortController()),
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const end of open) close(end);
      await serving;
    },
  };
}

/** Pass on what comes until either side ends; in silence, neither pass on nor end. */
async function forward(from: Deno.Conn, to: Deno.Conn, silence: AbortSignal): Promise<void> {
  const part = new Uint8Array(65_536);
  while (true) {
    const length = await from.read(part).catch(() => null);
    if (silence.aborted) return;
    if (length === null) return;
    for (let sent = 0; sent < length;) sent += await to.write(part.subarray(sent, length));
  }
}
