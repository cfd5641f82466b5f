import { STATUS_CODES } from "node:http";
import { HttpError } from "../http_error.ts";

/** Nobody caught it: plain text for the visitor, the error itself for whoever reads stderr. */
export function lastResort(error: unknown): Response {
  const status = error instanceof HttpError ? error.status : 500;
  // deno-lint-ignore no-console -- there is no log in here, and it must not be lost
  if (status >= 500) console.error(error);
  const text = error instanceof HttpError ? error.message || STATUS_CODES[status] : undefined;
  return new Response(text ?? "Internal server error", { status });
}

/** Say which methods an address knows, unless a middleware has said it. */
export function withAllow(response: Response, allowed: string[]): Response {
  if (response.status !== 405 || response.headers.has("allow")) return response;
  const copy = new Response(response.body, response);
  copy.headers.set("allow", allowed.join(", "));
  return copy;
}
