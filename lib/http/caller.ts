import type { Context } from "fresh";
import { proxiesOf } from "./client_address.ts";
import type { State } from "./state.ts";

/** A span of another system. */
export interface Caller {
  caller_trace: string;
  caller_span: string;
}

/**
 * What a request came of, as `traceparent` of a proxy of ours says it. It is told as a link: the request has
 * a trace of its own, by its own id, and its own share of being told. So nobody can put a request into a
 * trace they chose, nor have all of theirs told. From anybody else it is nothing.
 */
export function callerOf(ctx: Context<State>): Caller | null {
  const header = ctx.req.headers.get("traceparent");
  return header !== null && proxiesOf(ctx) ? readTraceparent(header) : null;
}

const parts = [
  /^(?!ff)[\da-f]{2}$/,
  /^(?!0+$)[\da-f]{32}$/,
  /^(?!0+$)[\da-f]{16}$/,
  /^[\da-f]{2}$/,
];

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
export function readTraceparent(header: string): Caller | null {
  const given = header.split("-", parts.length + 1);
  const [version, caller_trace, caller_span] = given as [string, string, string];
  // Only later versions may go on after what is known.
  const isWhole = given.length === parts.length ||
    (given.length > parts.length && version !== "00");
  return isWhole && parts.every((part, i) => part.test(given[i]!))
    ? { caller_trace, caller_span }
    : null;
}
