/** What came back for a request that `fetch` would not send. */
export interface RawAnswer {
  status: number;
  headers: Headers;
  body: string;
}

/** Send the head of a request as it stands, to a server of this machine, and read until it closes. */
export async function rawRequest(port: number, head: string): Promise<RawAnswer> {
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  await connection.write(new TextEncoder().encode(`${head}\r\nConnection: close\r\n\r\n`));
  const text = await new Response(connection.readable).text();
  const end = text.indexOf("\r\n\r\n");
  const [first, ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(":");
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { status: Number(first!.split(" ")[1]), headers, body: text.slice(end + 4) };
}
