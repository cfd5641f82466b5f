import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { type SessionSecrets, sessionSecrets } from "../../config/mod.ts";

/*
 * Whoever reads the table of secrets, or a backup of it, can make no code: a secret is sealed with a
 * key made of SESSION_SECRET, for its account alone. The key's id stands beside it, so that a shop
 * with another secret knows what it cannot open.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  bytes: Uint8Array;
  keyId: string;
}

/** A secret as it may lie in a table, or in a form of its owner's. */
export function sealSecret(config: SessionSecrets, accountId: string, secret: Uint8Array): Sealed {
  const [{ key, keyId }] = keysOf(config);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(accountId));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return { bytes: Buffer.concat([nonce, sealed, cipher.getAuthTag()]), keyId };
}

/** `null` where it is of another account or another key, or none of ours. */
export function openSecret(
  config: SessionSecrets,
  accountId: string,
  { bytes, keyId }: Sealed,
): Uint8Array | null {
  const key = keysOf(config).find((one) => one.keyId === keyId)?.key;
  if (!key || bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  }).setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const inside = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([inside, decipher.final()]);
  } catch {
    return null;
  }
}

/** Seal anew what the secret before has sealed; `null` where the present one has. */
export function resealSecret(
  config: SessionSecrets,
  accountId: string,
  sealed: Sealed,
): Sealed | "unreadable" | null {
  if (sealed.keyId === keysOf(config)[0].keyId) return null;
  const secret = openSecret(config, accountId, sealed);
  return secret ? sealSecret(config, accountId, secret) : "unreadable";
}

interface SealingKey {
  key: Buffer;
  keyId: string;
}

/** The one that seals, then those that only open. */
function keysOf(config: SessionSecrets): [SealingKey, ...SealingKey[]] {
  const keyOf = (secret: string) => {
    const key = Buffer.from(hkdfSync("sha256", secret, "", "second factor", 32));
    return { key, keyId: createHash("sha256").update(key).digest("hex").slice(0, 16) };
  };
  const [secret, ...before] = sessionSecrets(config);
  return [keyOf(secret), ...before.map(keyOf)];
}
