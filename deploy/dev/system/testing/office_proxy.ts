/** What an office's network may take offence at. */
type Kind = "websockets" | "streams";

/** Between a browser and the shop, as offices have them. */
export interface OfficeProxy extends AsyncDisposable {
  /** Of the shop, seen through it. */
  url: string;
  /** Streams that it has kept back so far. */
  keptBack: number;
  /**
   * From now on refuse WebSockets, keep what streams say for ever, both, or let all pass. Those that are
   * open end.
   */
  forbid(...kinds: Kind[]): void;
}

/** Stand before the shop at `url`, on a free port of loopback. A connection carries one request. */
export function startOfficeProxy(url: string): OfficeProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const target = { hostname: "127.0.0.1", port: Number(new URL(url).port) };
  const open = new Map<Deno.Conn, Kind | "page">();
  let forbidden: readonly Kind[] = [];
  const serving = serve();

  async function serve(): Promise<void> {
    for await (const near of listener) void answer(near).catch(() => close(near));
  }

  async function answer(near: Deno.Conn): Promise<void> {
    open.set(near, "page");
    const asked = await readHead(near);
    const kind = kindOf(asked.head);
    open.set(near, kind);
    if (kind === "websockets" && forbidden.includes(kind)) {
      await write(near, encode("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n"));
      return close(near);
    }
    const far = await Deno.connect(target);
    open.set(far, kind);
    const head = kind === "websockets" ? asked.head : withoutKeeping(asked.head);
    await write(far, encode(head));
    await write(far, asked.rest);
    await Promise.race([pass(near, far), answerTo(near, { far, kind })]);
    close(near);
    close(far);
  }

  async function answerTo(near: Deno.Conn, { far, kind }: { far: Deno.Conn; kind: Kind | "page" }) {
    const isKept = kind === "streams" && forbidden.includes(kind);
    if (!isKept) return await pass(far, near);
    await write(near, encode((await readHead(far)).head));
    proxy.keptBack++;
    while (await far.read(new Uint8Array(4_096)) !== null);
  }

  function close(end: Deno.Conn): void {
    if (open.delete(end)) end.close();
  }

  const proxy: OfficeProxy = {
    url: `http://127.0.0.1:${(listener.addr as Deno.NetAddr).port}`,
    keptBack: 0,
    forbid(...kinds) {
      forbidden = kinds;
      for (const [end, kind] of [...open]) if (kinds.some((one) => one === kind)) close(end);
    },
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const end of [...open.keys()]) close(end);
      await serving;
    },
  };
  return proxy;
}

function kindOf(head: string): Kind | "page" {
  if (/^upgrade: websocket\r$/im.test(head)) return "websockets";
  return /^GET \/sse\//.test(head) ? "streams" : "page";
}

/** So that the next request comes by a connection of its own, and is looked at. */
function withoutKeeping(head: string): string {
  return head.replace(/^connection: .*\r\n/gim, "").replace(/\r\n/, "\r\nconnection: close\r\n");
}

/** Up to and with the empty line, and what has come after it. @throws where the connection ends before */
async function readHead(from: Deno.Conn): Promise<{ head: string; rest: Uint8Array }> {
  let bytes = new Uint8Array();
  const part = new Uint8Array(16_384);
  while (true) {
    const length = await from.read(part);
    if (length === null) throw new Error("Nothing was asked");
    bytes = new Uint8Array([...bytes, ...part.subarray(0, length)]);
    const text = new TextDecoder("latin1").decode(bytes);
    const end = text.indexOf("\r\n\r\n") + 4;
    if (end >= 4) return { head: text.slice(0, end), rest: bytes.subarray(end) };
  }
}

async function pass(from: Deno.Conn, to: Deno.Conn): Promise<void> {
  const part = new Uint8Array(65_536);
  while (true) {
    const length = await from.read(part);
    if (length === null) return;
    await write(to, part.subarray(0, length));
  }
}

async function write(to: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) sent += await to.write(bytes.subarray(sent));
}

const encode = (text: string) => new TextEncoder().encode(text);
