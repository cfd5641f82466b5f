import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { sessionSecrets } from "../../config/mod.ts";
import type { Deps } from "../../deps.ts";

/*
 * What staff searches for is a name or an e-mail address, and addresses of pages are written down by
 * proxies and browsers. So the address of a result carries it sealed: only this shop reads it, for
 * the one who searched, and for some hours only.
 */

/** Half a working day: each page seals its links anew. */
const GOOD_FOR_MS = 4 * 3_600_000;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

type Sealing = Pick<Deps, "config" | "clock">;

/** A text as it may stand in an address; each time it is another. */
export function sealText(
  deps: Sealing,
  { text, accountId }: SealedFor & { text: string },
): string {
  const nonce = randomBytes(NONCE_BYTES);
  const [key] = keysOf(deps);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(accountId));
  const until = deps.clock.now().getTime() + GOOD_FOR_MS;
  const sealed = Buffer.concat([cipher.update(`${until} ${text}`), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64url");
}

export interface SealedFor {
  /** Whose text it is: nobody else can read it. */
  accountId: string;
}

/** The text in a seal; `null` where it is over, another person's, or none of ours. */
export function openText(
  deps: Sealing,
  { seal, accountId }: SealedFor & { seal: string },
): string | null {
  const bytes = Buffer.from(seal, "base64url");
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
  for (const key of keysOf(deps)) {
    const [, until, text] = /^(\d+) ([^]*)$/.exec(deciphered(bytes, { key, accountId }) ?? "") ??
      [];
    if (text !== undefined) return Number(until) > deps.clock.now().getTime() ? text : null;
  }
  return null;
}

function deciphered(
  bytes: Buffer,
  { key, accountId }: SealedFor & { key: Buffer },
): string | null {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(accountId)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const inside = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([inside, decipher.final()]).toString();
  } catch {
    return null;
  }
}

/** The one that seals, then those that only open. */
function keysOf({ config }: Sealing): [Buffer, ...Buffer[]] {
  const keyOf = (secret: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", "texts in addresses", 32));
  const [secret, ...before] = sessionSecrets(config);
  return [keyOf(secret), ...before.map(keyOf)];
}
