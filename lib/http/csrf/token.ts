import { createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";
import type { Account, Session } from "../../accounts/mod.ts";
import { type Config, sessionSecrets } from "../../config/mod.ts";
import type { Deps } from "../../deps.ts";
import type { RequestOrigin } from "./origin.ts";
import { HOUR_MS } from "../../clock.ts";

const VALID_HOURS = 24;
/** A page may come from a process whose clock is a little ahead, at the turn of the hour. */
const AHEAD_HOURS = 1;
const ANONYMOUS = "anonymous";
const MAC_BYTES = 32;

type Issuer = Pick<Deps, "config" | "clock">;

/**
 * The token of a form that is rendered now: `<hour>.<mask and masked HMAC-SHA256>`, bound to the
 * session where there is one. It proves that the form was rendered by us, for this browser, within
 * the last day. Each token has a mask of its own: no two look alike, so that nothing can be learnt
 * of one from the lengths of compressed pages.
 */
export function csrfToken(deps: Issuer, session: Session | null): string {
  const hour = hourOf(deps);
  const mac = macOf(deps.config, { subject: session?.id ?? ANONYMOUS, hour });
  return `${hour.toString(36)}.${masked(mac)}`;
}

export interface TokenSender {
  session: Session | null;
  account: Account | null;
  /** What the browser says of the page that sent the form. */
  from: RequestOrigin;
}

/**
 * Whether a token may come with a request of this session. A form rendered before a visitor's
 * session began stays good where the browser vouches for the page. For staff, and where no browser
 * says anything, only a token of their own session counts, since anybody can be given an anonymous
 * one.
 */
export function isTokenValid(
  deps: Issuer,
  token: string,
  { session, account, from }: TokenSender,
): boolean {
  const [hourText = "", given = ""] = token.split(".", 2);
  const mac = unmasked(given);
  const hour = parseInt(hourText, 36);
  const age = hourOf(deps) - hour;
  if (!(age >= -AHEAD_HOURS && age <= VALID_HOURS)) return false;
  const isOf = (subject: string) =>
    sessionSecrets(deps.config).some((secret) =>
      isSame(mac, computeMac(secret, { subject, hour }))
    );
  if (session && isOf(session.id)) return true;
  const takesAnonymous = account === null && (session === null || from === "own");
  return takesAnonymous && isOf(ANONYMOUS);
}

function hourOf({ clock }: Issuer): number {
  return Math.floor(clock.now().getTime() / HOUR_MS);
}

// Most pages go to visitors without a session, and all of those within an hour carry the same token.
let latest: { config: Config; hour: number; mac: Buffer } | null = null;

interface TokenClaims {
  /** A session's id, or the word for no session. */
  subject: string;
  hour: number;
}

function macOf(config: Config, signed: TokenClaims): Buffer {
  const { subject, hour } = signed;
  const [secret] = sessionSecrets(config);
  if (subject !== ANONYMOUS) return computeMac(secret, signed);
  if (latest?.config !== config || latest.hour !== hour) {
    latest = { config, hour, mac: computeMac(secret, signed) };
  }
  return latest.mac;
}

function computeMac(secret: string, { subject, hour }: TokenClaims): Buffer {
  return createHmac("sha256", secret).update(`csrf\0${subject}\0${hour}`).digest();
}

function masked(mac: Buffer): string {
  const mask = crypto.getRandomValues(new Uint8Array(mac.length));
  return Buffer.concat([mask, xor(mac, mask)]).toString("base64url");
}

/** A token without a mask, as earlier releases made them, is as long as the HMAC itself. */
function unmasked(given: string): Buffer {
  const bytes = Buffer.from(given, "base64url");
  if (bytes.length !== 2 * MAC_BYTES) return bytes;
  return xor(bytes.subarray(MAC_BYTES), bytes.subarray(0, MAC_BYTES));
}

function xor(bytes: Uint8Array, mask: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ mask[index]!));
}

function isSame(one: Buffer, two: Buffer): boolean {
  return one.length === two.length && timingSafeEqual(one, two);
}
