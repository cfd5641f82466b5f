import { Buffer } from "node:buffer";
import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto";
import { MINUTE_MS } from "../../../clock.ts";
import { type Config, sessionSecrets } from "../../../config/mod.ts";
import type { Queryable } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { insertChallenge } from "./store.ts";

/*
 * A challenge is `<time, 6 bytes><random, 16><mac, 16>`: whoever opens the log-in gets one, so nothing is kept
 * of it before it is answered. Then its hash is, so that an answer that somebody has seen is good for nothing.
 */
const TIME = 6;
const BODY = TIME + 16;
const MAC = 16;
const LASTS_MS = 10 * MINUTE_MS;

type Issuer = Pick<Deps, "config" | "clock">;

/** @param subject  what it is for: `login`, or the id of who adds a passkey */
export function newChallenge({ config, clock }: Issuer, subject: string): Uint8Array<ArrayBuffer> {
  const body = Buffer.concat([Buffer.alloc(TIME), randomBytes(BODY - TIME)]);
  body.writeUIntBE(clock.now().getTime(), 0, TIME);
  const [secret] = sessionSecrets(config);
  return new Uint8Array(Buffer.concat([body, macOf(secret, { body, subject })]));
}

/** Take a challenge, once and not too late; false where it is none of ours for this. */
export async function takeChallenge(
  { sql, config, clock }: Issuer & { readonly sql: Queryable },
  { challenge, subject }: { challenge: string; subject: string },
): Promise<boolean> {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== BODY + MAC) return false;
  const body = bytes.subarray(0, BODY);
  const isOurs = sessionSecrets(config).some((secret) =>
    timingSafeEqual(macOf(secret, { body, subject }), bytes.subarray(BODY))
  );
  const now = clock.now();
  const ageMs = now.getTime() - body.readUIntBE(0, TIME);
  if (!isOurs || ageMs < -MINUTE_MS || ageMs > LASTS_MS) return false;
  return await insertChallenge(sql, { sha256: hash("sha256", bytes, "buffer"), now });
}

type Secret = ReturnType<typeof sessionSecrets>[number];

function macOf(secret: Secret, { body, subject }: { body: Buffer; subject: string }): Buffer {
  return createHmac("sha256", secret).update(`passkey\0${subject}\0`).update(body).digest()
    .subarray(0, MAC);
}

/** What a passkey is bound to. */
export function relyingParty({ PUBLIC_URL }: Pick<Config, "PUBLIC_URL">) {
  const { hostname: id, origin } = new URL(PUBLIC_URL);
  return { id, origin, name: "SmartMarket" };
}
