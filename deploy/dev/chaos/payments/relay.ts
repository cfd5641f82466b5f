/** What a till asks of the provider. */
export type ProviderCall = "begin" | "find" | "cancel" | "capture";

/** On the way to the provider, or on the way back. */
export type Moment = "asked" | "answered";

export interface Passage {
  call: ProviderCall;
  moment: Moment;
  /** Let what was asked reach the provider; it may be done after the death of who asked. */
  forward(): Promise<Response>;
}

export interface Relay extends Disposable {
  url: string;
}

/**
 * Stand between one till and the provider.
 *
 * @param pass  told of all that comes by; it goes on when that resolves, and is lost where it never does
 */
export function startRelay(target: string, pass: (passage: Passage) => Promise<void>): Relay {
  const ending = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: ending.signal, onListen() {} },
    async (req) => {
      const { pathname, search } = new URL(req.url);
      const body = req.method === "POST" ? await req.arrayBuffer() : null;
      const { method, headers } = req;
      const forward = () => fetch(`${target}${pathname}${search}`, { method, headers, body });
      const call = callOf(method, pathname);
      await pass({ call, moment: "asked", forward });
      const answer = await forward();
      await pass({ call, moment: "answered", forward });
      return answer;
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.dispose]: () => ending.abort(),
  };
}

function callOf(method: string, path: string): ProviderCall {
  if (path.endsWith("/capture")) return "capture";
  if (path === "/v1/cancellations") return "cancel";
  return method === "GET" ? "find" : "begin";
}
