/** A web process of which a test says what it answers, and which keeps what it was asked. */
export interface StandIn extends AsyncDisposable {
  port: number;
  asked: { method: string; url: string; headers: Headers; body: string }[];
}

export function startStandIn(
  answer: (req: Request) => Response | Promise<Response> = () => new Response("from the shop\n"),
): StandIn {
  const asked: StandIn["asked"] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (req) => {
    const { method, url, headers } = req;
    // A client that hung up in the middle has asked nothing.
    const body = await req.text().catch(() => null);
    if (body === null) return new Response(null, { status: 400 });
    asked.push({ method, url, headers, body });
    return await answer(req);
  });
  return { port: server.addr.port, asked, [Symbol.asyncDispose]: () => server.shutdown() };
}
