/** A request as bytes: no client of a library lets its target or its `Host` be wrong. */
export interface RawRequest {
  method?: string;
  /** What stands between method and version; any text. */
  target: string;
  /** `null`: no such header; by default the server's own. */
  host?: string | null;
  headers?: Record<string, string>;
  version?: "1.0" | "1.1";
  body?: string;
}

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: string;
  /** The body as it came, compressed where it was. */
  bytes: Uint8Array;
}

/** Send one request over a TCP connection of its own, and read until the server ends it. */
export async function askRaw(server: string | URL, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(server);
  using connection = await Deno.connect({ hostname, port: Number(port) });
  await sendAll(connection, requestText({ host, ...request }));
  return readAnswer(await new Response(connection.readable).bytes());
}

function requestText({ method = "GET", version = "1.1", ...request }: RawRequest): string {
  const { target, host, headers = {}, body = "" } = request;
  const all = {
    ...(host === null || host === undefined ? {} : { host }),
    connection: "close",
    ...(body ? { "content-length": String(new TextEncoder().encode(body).length) } : {}),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/${version}\r\n${lines.join("")}\r\n${body}`;
}

async function sendAll(connection: Deno.Conn, text: string): Promise<void> {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(await connection.write(bytes));
}

function readAnswer(all: Uint8Array): RawAnswer {
  const end = new TextDecoder("latin1").decode(all).indexOf("\r\n\r\n");
  const [head, bytes] = [all.subarray(0, end), all.subarray(end + 4)];
  const [first = "", ...lines] = new TextDecoder().decode(head).split("\r\n");
  const headers = new Headers(lines.map((line): [string, string] => {
    const at = line.indexOf(":");
    return [line.slice(0, at), line.slice(at + 1).trim()];
  }));
  const body = new TextDecoder().decode(bytes);
  return { status: Number(first.split(" ")[1]), headers, body, bytes };
}
