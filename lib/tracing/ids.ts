import { createHash, randomBytes } from "node:crypto";

/** Which trace something belongs to, and the span that all others of it hang on. */
export interface TraceIds {
  traceId: string;
  /** Of the request itself. */
  rootSpanId: string;
}

/**
 * The trace of a request. Its id goes with promises, jobs and events already, so nothing else has to: an id
 * that is a UUID, as ours are, is the trace's id, without its dashes.
 */
export function traceOf(requestId: string): TraceIds {
  const plain = requestId.replaceAll("-", "").toLowerCase();
  const hash = createHash("sha256").update(requestId).digest("hex");
  const isId = /^[0-9a-f]{32}$/.test(plain) && !/^0+$/.test(plain);
  return { traceId: isId ? plain : hash.slice(0, 32), rootSpanId: hash.slice(32, 48) };
}

export function newSpanId(): string {
  return randomBytes(8).toString("hex");
}

/** Whether a share of all traces holds this one; the same answer in each process. */
export function isSampled(traceId: string, rate: number): boolean {
  return parseInt(traceId.slice(-12), 16) / 2 ** 48 < rate;
}
