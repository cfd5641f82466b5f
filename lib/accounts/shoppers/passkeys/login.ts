import { HOUR_MS } from "../../../clock.ts";
import { inTransaction } from "../../../db/mod.ts";
import type { Deps } from "../../../deps.ts";
import { networkName } from "../../attempts/mod.ts";
import { enter, type Entrance, type Newcomer } from "../sessions/enter.ts";
import { newChallenge, relyingParty, takeChallenge } from "./challenge.ts";
import type { PasskeyLogin } from "./shape.ts";
import { deleteChallenges, type KnownPasskey, selectPasskey, updateUse } from "./store.ts";

/** What a browser needs to ask for a passkey of this shop; it says nothing of who has one. */
export function passkeyRequest(deps: Pick<Deps, "config" | "clock">): Record<string, unknown> {
  return {
    challenge: newChallenge(deps, "login").toBase64({ alphabet: "base64url", omitPadding: true }),
    rpId: relyingParty(deps.config).id,
    userVerification: "required",
  };
}

export interface PasskeyEntry extends PasskeyLogin, Newcomer {
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
}

/**
 * Log a shopper in by a passkey: who has the device, and has proven to it who they are. `null` where the answer
 * is for another shop, comes too late or twice, or nobody has this passkey.
 */
export async function logInByPasskey(
  deps: Deps,
  { passkey, address, visit, userAgent }: PasskeyEntry,
): Promise<Entrance | null> {
  const network = networkName(deps.config, address);
  const known = await selectPasskey(deps.sql, passkey.id);
  const counter = known && await verify(deps, { known, passkey });
  if (!known || counter === null) {
    const reason = known ? "passkey" : "unknown";
    deps.log("shopper.refused", { shopper_id: known?.shopper.id ?? null, reason, network });
    return null;
  }
  const { id, shopper } = known;
  const entrance = await inTransaction(deps, async (tx) => {
    const use = { id, shopperId: shopper.id, counter, now: deps.clock.now() };
    if (!await updateUse(tx.sql, use)) return null;
    return await enter(deps, tx, { shopper, visit, userAgent });
  });
  if (!entrance) {
    // It was removed meanwhile.
    deps.log("shopper.refused", { shopper_id: shopper.id, reason: "passkey", network });
    return null;
  }
  const { sessionId: session_id } = entrance;
  deps.log("shopper.logged_in", { shopper_id: shopper.id, session_id, network, by: "passkey" });
  return entrance;
}

/** The authenticator's count of uses; `null` where its answer is not right. */
async function verify(
  { sql, config, clock }: Deps,
  { known: { id, publicKey, counter }, passkey }: {
    known: KnownPasskey;
    passkey: PasskeyLogin["passkey"];
  },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import("@simplewebauthn/server");
  const party = relyingParty(config);
  const { userHandle, ...response } = passkey.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...passkey,
        response: { ...response, ...(userHandle === undefined ? {} : { userHandle }) },
        clientExtensionResults: {},
      },
      expectedChallenge: (challenge) =>
        takeChallenge({ sql, config, clock }, { challenge, subject: "login" }),
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id, publicKey: new Uint8Array(publicKey), counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws on whatever does not fit.
    return null;
  }
}

/** Forget up to `limit` challenges that are too old to be taken; @returns how many */
export function cleanChallenges(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { limit }: { limit: number },
): Promise<number> {
  return deleteChallenges(sql, { usedBefore: new Date(clock.now().getTime() - HOUR_MS), limit });
}
