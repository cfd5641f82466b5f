import { Buffer } from "node:buffer";
import { type Buyer, requireRight } from "../../../actor.ts";
import { record } from "../../../audit/mod.ts";
import type { Deps } from "../../../deps.ts";
import { browserWords } from "../../sessions/browser.ts";
import { proveShopper } from "../own_password.ts";
import type { Shopper } from "../shape.ts";
import { lockProven } from "../store.ts";
import { newChallenge, relyingParty, takeChallenge } from "./challenge.ts";
import { MOST_PASSKEYS, type PasskeyForm } from "./shape.ts";
import { deletePasskey, insertPasskey, type ListedPasskey, selectPasskeys } from "./store.ts";

/** The passkeys of a shopper, and what a browser needs to make one more. */
export async function offerPasskey(
  { sql, config, clock }: Pick<Deps, "sql" | "config" | "clock">,
  { id, email }: Shopper,
): Promise<{ passkeys: ListedPasskey[]; options: Record<string, unknown> }> {
  const { generateRegistrationOptions } = await import("@simplewebauthn/server");
  const passkeys = await selectPasskeys(sql, id);
  const party = relyingParty(config);
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: email,
    userID: new Uint8Array(Buffer.from(id)),
    challenge: newChallenge({ config, clock }, id),
    attestationType: "none",
    excludeCredentials: passkeys.map((one) => ({ id: one.id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return { passkeys, options: { ...options } };
}

export type PasskeyAnswer = { ok: true } | {
  ok: false;
  field: "password" | "form";
  message: string;
};

const notYours = { ok: false, field: "password", message: "This is not your password" } as const;

/**
 * Have a shopper log in by a passkey from now on, beside the password, which is asked for once more.
 *
 * @throws {AppError} `login.throttled`
 */
export async function addPasskey(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Buyer,
  { form: { password, passkey }, userAgent }: { form: PasskeyForm; userAgent: string | null },
): Promise<PasskeyAnswer> {
  requireRight(actor, "shopper.passkey_added");
  const known = await proveShopper(deps, actor, password);
  if (!known) return notYours;
  const { shopperId } = actor;
  const credential = await credentialOf(deps, { shopperId, passkey });
  const wrong = (message: string) => ({ ok: false, field: "form", message }) as const;
  if (!credential) {
    return wrong("This took too long, or the passkey is not for this shop. Try again");
  }
  const { id, publicKey, counter } = credential;
  const answer = await deps.sql.begin(async (tx): Promise<PasskeyAnswer> => {
    // Whoever has changed it meanwhile may not want who knew the old one in.
    if (!await lockProven(tx, known)) return notYours;
    const row = { id, shopperId, publicKey, counter, now: deps.clock.now(), most: MOST_PASSKEYS };
    if (!await insertPasskey(tx, { ...row, browser: browserWords(userAgent) })) {
      return wrong("It is there already, or you have as many as can be kept");
    }
    await record({ sql: tx }, actor, "shopper.passkey_added", `shopper:${shopperId}`);
    return { ok: true };
  });
  if (answer.ok) deps.log("shopper.passkey_added", { shopper_id: shopperId });
  return answer;
}

/** What an authenticator has made, where it is for this shop and this shopper; else `null`. */
async function credentialOf(
  { sql, config, clock }: Pick<Deps, "sql" | "clock" | "config">,
  { shopperId, passkey }: { shopperId: string; passkey: PasskeyForm["passkey"] },
) {
  const { verifyRegistrationResponse } = await import("@simplewebauthn/server");
  const { id, origin } = relyingParty(config);
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...passkey, clientExtensionResults: {} },
      expectedChallenge: (challenge) =>
        takeChallenge({ sql, config, clock }, { challenge, subject: shopperId }),
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
    return registrationInfo?.credential ?? null;
  } catch {
    // The library throws on whatever does not fit; it is told to who sent it, and nothing broke here.
    return null;
  }
}

/** Take a passkey away, by the password; false where it is another. @throws {AppError} `login.throttled` */
export async function removePasskey(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  actor: Buyer,
  { id, password }: { id: string; password: string },
): Promise<boolean> {
  requireRight(actor, "shopper.passkey_removed");
  if (!await proveShopper(deps, actor, password)) return false;
  const { shopperId } = actor;
  const isGone = await deps.sql.begin(async (tx) => {
    if (!await deletePasskey(tx, { id, shopperId })) return false;
    await record({ sql: tx }, actor, "shopper.passkey_removed", `shopper:${shopperId}`);
    return true;
  });
  if (isGone) deps.log("shopper.passkey_removed", { shopper_id: shopperId });
  return true;
}
