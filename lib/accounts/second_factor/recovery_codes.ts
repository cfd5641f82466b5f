import { hash } from "node:crypto";
import type { Buffer } from "node:buffer";
import { randomPassword } from "../passwords/mod.ts";
import { RECOVERY_CODES } from "./shape.ts";

/** A set of codes such as `k7fm-2xqd-…`, 118 bits each: a plain hash keeps them (ASVS 6.5.2). */
export function newCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, randomPassword);
}

/** What the table holds of a code, however it is typed. */
export function hashOfCode(code: string): Buffer {
  return hash("sha256", code.replaceAll("-", ""), "buffer");
}
