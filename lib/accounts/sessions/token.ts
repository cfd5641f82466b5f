import { hash, randomBytes } from "node:crypto";
import type { Buffer } from "node:buffer";

/** 256 random bits as 43 signs that a cookie may carry as they are. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the table holds of a token. */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}

const shape = /^[\w-]{43}$/;

/** False for what cannot be a token of ours: it is not worth a query. */
export function isTokenShaped(text: string): boolean {
  return shape.test(text);
}
