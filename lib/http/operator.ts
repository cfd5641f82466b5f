import { createHash, timingSafeEqual } from "node:crypto";
import { isAtHome } from "../config/mod.ts";
import { isLoopback } from "./client_address.ts";
import type { State } from "./state.ts";

/** True for a program that carries METRICS_TOKEN as its bearer token. */
export function isOperator(req: Request, { deps }: Pick<State, "deps">): boolean {
  const token = deps.config.METRICS_TOKEN?.reveal();
  const [, sent] = /^Bearer (.+)$/i.exec(req.headers.get("authorization") ?? "") ?? [];
  if (!token || !sent) return false;
  // Of the same length, whatever was sent, so that the time says nothing of the token.
  return timingSafeEqual(digest(token), digest(sent));
}

/**
 * Who may read the metrics: with a token set, programs that have it; else programs of this very
 * machine, as long as the shop serves this machine alone. Behind a proxy every request comes from
 * this machine.
 */
export function mayReadMetrics(req: Request, state: Pick<State, "deps" | "address">): boolean {
  const { config } = state.deps;
  if (config.METRICS_TOKEN) return isOperator(req, state);
  return state.address !== null && isLoopback(state.address) && isAtHome(config);
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
