import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";

/*
 * How a notice is signed: `t=<seconds>,v1=<hex>`, an HMAC-SHA-256 over `<seconds>.<body>`. The time
 * is signed with it, so that nobody sends an old one again for ever.
 *
 * See https://docs.stripe.com/webhooks#verify-manually
 */

/** How old a notice may be, and how far ahead its clock, ms. */
const TOLERANCE_MS = 300_000;

/** @param at  when it is sent */
export function signNotice(secret: string, body: Uint8Array, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  return `t=${seconds},v1=${macOf(secret, { seconds, body }).toString("hex")}`;
}

/** Whether who knows `secret` has signed these bytes lately; `header` may hold several signatures. */
export function isSigned(
  header: string | null,
  { secret, body, now }: { secret: string; body: Uint8Array; now: Date },
): boolean {
  if (header === null || header.length > 1_000) return false;
  const parts = header.split(",").map((part) => part.trim().split("=", 2) as [string, string?]);
  const seconds = Number(parts.find(([name]) => name === "t")?.[1] ?? NaN);
  if (!(Math.abs(now.getTime() - seconds * 1_000) <= TOLERANCE_MS)) return false;
  const right = macOf(secret, { seconds, body });
  return parts.some(([name, value]) => {
    const given = name === "v1" ? Buffer.from(value ?? "", "hex") : null;
    return given?.length === right.length && timingSafeEqual(given, right);
  });
}

/** What a notice says; null where it is no JSON. */
export function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

function macOf(secret: string, { seconds, body }: { seconds: number; body: Uint8Array }): Buffer {
  return createHmac("sha256", secret).update(`${seconds}.`).update(body).digest();
}
