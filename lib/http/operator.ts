import { createHash, timingSafeEqual } from "node:crypto";
import type { State } from "./state.ts";

/** True for a program that carries METRICS_TOKEN as its bearer token. */
export function isOperator(req: Request, { deps }: Pick<State, "deps">): boolean {
  const token = deps.config.METRICS_TOKEN?.reveal();
  const [, sent] = /^Bearer (.+)$/i.exec(req.headers.get("authorization") ?? "") ?? [];
  if (!token || !sent) return false;
  // Of the same length, whatever was sent, so that the time says nothing of the token.
  return timingSafeEqual(digest(token), digest(sent));
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
