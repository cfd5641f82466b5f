import { HttpError } from "../http_error.ts";

/** Nobody caught it: plain text for the visitor, the error itself for whoever reads stderr. */
export function lastResort(error: unknown): Response {
  const status = error instanceof HttpError ? error.status : 500;
  if (status >= 500) {
    Deno.stderr.writeSync(new TextEncoder().encode(`${Deno.inspect(error)}\n`));
  }
  const text = error instanceof HttpError && status < 500 ? error.message : "Internal server error";
  return new Response(text, { status });
}

/** Say which methods an address knows, unless a middleware has said it. */
export function withAllow(response: Response, allowed: string[]): Response {
  if (response.status !== 405 || response.headers.has("allow")) return response;
  const copy = new Response(response.body, response);
  copy.headers.set("allow", allowed.join(", "));
  return copy;
}
