/** A tracker that stands in for another company's. */
export interface StandIn extends AsyncDisposable {
  dsn: string;
  /** What it was sent. */
  bodies: { auth: string; text: string }[];
}

export function standIn(
  answer: () => Response | Promise<Response> = () => new Response("{}"),
): StandIn {
  const bodies: StandIn["bodies"] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (req) => {
    bodies.push({ auth: req.headers.get("x-sentry-auth") ?? "", text: await req.text() });
    return await answer();
  });
  const dsn = `http://key1@127.0.0.1:${server.addr.port}/7`;
  return { bodies, dsn, [Symbol.asyncDispose]: () => server.shutdown() };
}
