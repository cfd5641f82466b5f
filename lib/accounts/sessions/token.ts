import { createHmac, hash, randomBytes } from "node:crypto";
import type { Config } from "../../config/mod.ts";

type SecretConfig = Pick<Config, "SESSION_SECRET">;
import type { Buffer } from "node:buffer";

/** 256 random bits as 43 signs that a cookie may carry as they are. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the table holds of a token. */
export function tokenHash(token: string): Buffer {
  return hash("sha256", token, "buffer");
}

/**
 * The token that takes the place of another when its owner has proven who they are. The same for the same
 * one, so that a form sent by two clicks gets one token, whichever answer the browser keeps.
 */
export function renewedToken({ SESSION_SECRET }: SecretConfig, token: string): string {
  return createHmac("sha256", SESSION_SECRET.reveal()).update(`renewed\0${token}`)
    .digest("base64url");
}

const shape = /^[\w-]{43}$/;

/** False for what cannot be a token of ours: it is not worth a query. */
export function isTokenShaped(text: string): boolean {
  return shape.test(text);
}
