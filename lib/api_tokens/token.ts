import type { Buffer } from "node:buffer";
import { hash, randomBytes } from "node:crypto";

/** What every token begins with, so that a scanner of secrets knows one where it lies about. */
const PREFIX = "smk_";
const shape = /^smk_[\w-]{43}$/;

/** 256 random bits. */
export function newApiToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** False for what cannot be a token of ours: it is not worth a query. */
export function isApiTokenShaped(text: string): boolean {
  return shape.test(text);
}

/** What the table holds of a token. */
export function apiTokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}
