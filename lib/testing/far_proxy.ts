import { setTimeout as pause } from "node:timers/promises";

/** Stands before a service of this machine, as if that were in another building. */
export interface FarProxy extends Disposable {
  port: number;
  /** How often somebody has sent something and waited for the answer, on all connections. */
  trips(): number;
}

/** Forward connections to `target`, a port of loopback; there and back takes `rttMs` more. */
export function startFarProxy(target: number, rttMs: number): FarProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.Conn>();
  let trips = 0;
  void serve();

  async function serve(): Promise<void> {
    for await (const near of listener) void join(near);
  }

  async function join(near: Deno.TcpConn): Promise<void> {
    open.add(near);
    const far = await Deno.connect({ hostname: "127.0.0.1", port: target });
    open.add(far);
    for (const end of [near, far]) end.setNoDelay();
    let isAnswered = true;
    await Promise.race([
      forward(near, far, {
        delayMs: rttMs / 2,
        onPart() {
          if (isAnswered) trips++;
          isAnswered = false;
        },
      }),
      forward(far, near, { delayMs: rttMs / 2, onPart: () => isAnswered = true }),
    ]);
    for (const end of [near, far]) close(end);
  }

  function close(end: Deno.Conn): void {
    if (open.delete(end)) end.close();
  }

  return {
    port: (listener.addr as Deno.NetAddr).port,
    trips: () => trips,
    [Symbol.dispose]() {
      listener.close();
      for (const end of open) close(end);
    },
  };
}

interface Way {
  delayMs: number;
  /** A part of what is said is passed on. */
  onPart(): void;
}

/** Pass on what comes, each part so much later, in its order, until either side ends. */
async function forward(from: Deno.Conn, to: Deno.Conn, { delayMs, onPart }: Way): Promise<void> {
  let sent: Promise<void> = Promise.resolve();
  const delay = createDelay(delayMs);
  while (true) {
    const part = new Uint8Array(65_536);
    const length = await from.read(part).catch(() => null);
    if (length === null) return;
    const due = delay();
    sent = Promise.all([sent, due]).then(async () => {
      onPart();
      await write(to, part.subarray(0, length));
    });
    // Whoever reads there has gone; the loop ends when this side hears of it.
    sent.catch(() => {});
  }
}

/** Waits that are on average as long as they should be: timers come late, by a millisecond or two. */
function createDelay(delayMs: number): () => Promise<void> {
  let lateMs = 1;
  return async () => {
    const [startedMs, askedMs] = [performance.now(), Math.max(0, Math.round(delayMs - lateMs))];
    await pause(askedMs);
    lateMs += (performance.now() - startedMs - askedMs - lateMs) / 8;
  };
}

async function write(to: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await to.write(bytes.subarray(done));
}
