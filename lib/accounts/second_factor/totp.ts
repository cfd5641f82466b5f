import { Secret, TOTP } from "otpauth";

/** Seconds that a code stands for. */
const PERIOD = 30;
/** Clocks of phones are off by less; each step more is one more code that a guess may hit. */
const DRIFT_STEPS = 1;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

export function newSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/** How a secret is told to an app: as an address in a picture, and as text to be typed. */
export function wordsOfSecret(
  secret: Uint8Array,
  { issuer, email }: { issuer: string; email: string },
): { uri: string; text: string } {
  const totp = totpOf(secret, { issuer, label: email });
  return { uri: totp.toString(), text: totp.secret.base32 };
}

/**
 * The step of time that a code is of; `null` for a wrong one.
 *
 * @see RFC 6238
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const totp = totpOf(secret);
  const delta = totp.validate({ token: code, timestamp, window: DRIFT_STEPS });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}

/** The code of this moment, as an app shows it. */
export function codeAt(secret: Uint8Array, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

function totpOf(secret: Uint8Array, names: { issuer?: string; label?: string } = {}): TOTP {
  const buffer = new Uint8Array(secret).buffer;
  return new TOTP({ ...names, secret: new Secret({ buffer }), period: PERIOD, digits: 6 });
}
