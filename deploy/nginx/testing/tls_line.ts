import type { Proxy } from "./proxy.ts";

/** A TLS connection of which the test writes every byte. */
export interface TlsLine extends Disposable {
  conn: Deno.TlsConn;
  alpn: string | null;
  write(text: string): Promise<void>;
  /** What comes next. */
  some(): Promise<string>;
  /** All until the other side ends it, cleanly or not. */
  rest(): Promise<string>;
}

export async function openTls(
  { port, certificate }: Pick<Proxy, "port" | "certificate">,
  { alpn = ["http/1.1"], name = "localhost" }: { alpn?: string[]; name?: string } = {},
): Promise<TlsLine> {
  const tcp = await Deno.connect({ hostname: "127.0.0.1", port });
  const conn = await Deno.startTls(tcp, {
    hostname: name,
    caCerts: [certificate],
    alpnProtocols: alpn,
  });
  const { alpnProtocol } = await conn.handshake();
  return {
    conn,
    alpn: alpnProtocol,
    async write(text) {
      let bytes = new TextEncoder().encode(text);
      while (bytes.length > 0) bytes = bytes.subarray(await conn.write(bytes));
    },
    async some() {
      const piece = new Uint8Array(16_384);
      return new TextDecoder().decode(piece.subarray(0, await conn.read(piece) ?? 0));
    },
    async rest() {
      let text = "";
      const decoder = new TextDecoder();
      const piece = new Uint8Array(16_384);
      try {
        for (let n = 0; (n = await conn.read(piece) ?? 0) > 0;) {
          text += decoder.decode(piece.subarray(0, n), { stream: true });
        }
      } catch {
        // Cut off: what came until then is what there is.
      }
      return text;
    },
    [Symbol.dispose]() {
      try {
        conn.close();
      } catch {
        // The other side has ended it.
      }
    },
  };
}

/** Send `head` as it stands over HTTP/1.1, and read until the connection ends. */
export async function askRawTls(proxy: Proxy, head: string): Promise<string> {
  using line = await openTls(proxy);
  await line.write(head);
  return await line.rest();
}
