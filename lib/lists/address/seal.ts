import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
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
  const cipher = createCipheriv("aes-256-gcm", keyOf(deps), nonce).setAAD(Buffer.from(accountId));
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
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(-TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(deps), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(accountId)).setAuthTag(tag);
  try {
    const inside = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    const [, until, text] = /^(\d+) ([^]*)$/.exec(
      Buffer.concat([inside, decipher.final()]).toString(),
    ) ?? [];
    return Number(until) > deps.clock.now().getTime() ? text! : null;
  } catch {
    return null;
  }
}

function keyOf({ config }: Sealing): Buffer {
  const secret = config.SESSION_SECRET.reveal();
  return Buffer.from(hkdfSync("sha256", secret, "", "texts in addresses", 32));
}
