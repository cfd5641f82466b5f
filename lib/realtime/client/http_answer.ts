import { pollPath } from "./address.ts";
import { type HttpAnswer, noAnswer } from "./carrier.ts";

/** Longer than anything that a server of ours asks for. */
const WAIT_LIMIT_MS = 600_000;

/** Where requests go; a test has its own. */
export interface HttpWorld {
  /** Address of the page; paths are taken from there. */
  base: string;
  fetch?: typeof fetch;
}

/** A page that a proxy leads to is none of ours. */
export function request(
  { base, fetch: send = fetch }: HttpWorld,
  { path, accept, signal = null }: { path: string; accept: string; signal?: AbortSignal | null },
): Promise<Response> {
  const how = { headers: { accept }, cache: "no-store", redirect: "error", signal } as const;
  return send(new URL(path, base).href, how);
}

export function answerOf({ status, headers }: Response): HttpAnswer {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const retryAfterMs = seconds >= 0 ? Math.min(seconds * 1_000, WAIT_LIMIT_MS) : null;
  return { status, retryAfterMs };
}

/** Whether a group may be read, by what the site says to a plain request. */
export async function askGroup(world: HttpWorld, group: string): Promise<HttpAnswer> {
  try {
    const path = pollPath({ groups: [group], after: null }, 0);
    const response = await request(world, { path, accept: "application/json" });
    await response.body?.cancel();
    return answerOf(response);
  } catch {
    return noAnswer;
  }
}
