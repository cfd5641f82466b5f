import type { Buffer } from "node:buffer";
import { hash, randomBytes } from "node:crypto";

/**
 * What a token begins with, so that a scanner of secrets knows one where it lies about, and the shop the
 * table to look in: `shop` are the merchant's, `own` those by which shoppers read their own orders.
 */
const prefixes = { shop: "smk_", own: "smo_" } as const;
export type TokenKind = keyof typeof prefixes;
const kinds = Object.keys(prefixes) as TokenKind[];
const shape = /^sm[ko]_[\w-]{43}$/;

/** 256 random bits. */
export function newApiToken(kind: TokenKind): string {
  return prefixes[kind] + randomBytes(32).toString("base64url");
}

/** Whose a token may be; `null` for what cannot be a token of ours: it is not worth a query. */
export function kindOfToken(text: string): TokenKind | null {
  return shape.test(text) ? kinds.find((kind) => text.startsWith(prefixes[kind]))! : null;
}

/** What the tables hold of a token. */
export function apiTokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}
