/** A span as a collector gets it. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  links?: { traceId: string; spanId: string }[];
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: string } }[];
  /** Of its resource. */
  service: string;
}

/** A collector of OpenTelemetry, as far as traces go. */
export interface Collector extends AsyncDisposable {
  url: string;
  spans: ReceivedSpan[];
  /** What it was sent, as text. */
  bodies: string[];
}

interface Body {
  resourceSpans: {
    resource: { attributes: { key: string; value: { stringValue: string } }[] };
    scopeSpans: { spans: Omit<ReceivedSpan, "service">[] }[];
  }[];
}

export function startCollector(): Collector {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (req) => {
    if (new URL(req.url).pathname !== "/v1/traces") return new Response("", { status: 404 });
    const text = await req.text();
    bodies.push(text);
    for (const { resource, scopeSpans } of (JSON.parse(text) as Body).resourceSpans) {
      const name = resource.attributes.find(({ key }) => key === "service.name")!;
      const service = name.value.stringValue;
      spans.push(...scopeSpans.flatMap((of) => of.spans.map((span) => ({ ...span, service }))));
    }
    return Response.json({});
  });
  const url = `http://127.0.0.1:${server.addr.port}`;
  return { url, spans, bodies, [Symbol.asyncDispose]: () => server.shutdown() };
}
