/** A WebSocket handshake made by hand: no client of a library lets one be wrong, or stays mute. */
export interface Handshake extends Disposable {
  status: number;
  /** The answer's head, as sent. */
  head: string;
  /** Send bytes as they are. */
  send(bytes: Uint8Array<ArrayBuffer>): Promise<unknown>;
}

const upgrade = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** Ask `url` (http) for an upgrade; a header of value `undefined` is left out. */
export async function shakeHands(
  url: string,
  headers: Record<string, string | undefined>,
): Promise<Handshake> {
  const { hostname, port, pathname } = new URL(url);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  const lines = Object.entries({ host: hostname, ...upgrade, ...headers })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname} HTTP/1.1\r\n${lines.join("")}\r\n`;
  await connection.write(new TextEncoder().encode(request));
  const reply = new Uint8Array(4_096);
  const length = await connection.read(reply) ?? 0;
  const head = new TextDecoder().decode(reply.subarray(0, length));
  return {
    status: Number(head.split(" ")[1]),
    head,
    send: (bytes) => connection.write(bytes),
    [Symbol.dispose]: () => connection.close(),
  };
}
