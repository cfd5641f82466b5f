import type { Shopper, ShopResponse } from "../../../site/testing/shopper.ts";
import type { Operation } from "./contract.ts";

/** A request, and what it is to be answered with. */
export interface Case {
  status: number;
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, as if it were JSON. */
  text?: string;
}

/** Cases by the id of the operation. */
export type Cases = Record<string, Case[]>;

/** Send a request of an operation. */
export function send(
  by: Shopper,
  { method, path }: Operation,
  { params = {}, query, headers = {}, body, text }: Omit<Case, "status"> = {},
): Promise<ShopResponse> {
  const at = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? "x"));
  const asked = query === undefined ? "" : `?${new URLSearchParams(query)}`;
  const sent = body === undefined ? text : JSON.stringify(body);
  return by.ask(`/api/v1${at}${asked}`, {
    method: method.toUpperCase(),
    headers: { ...(sent === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  });
}
