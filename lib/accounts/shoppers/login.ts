import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { tidyEmail } from "../../text/mod.ts";
import { takeAttempt } from "../attempts/mod.ts";
import { hashInTurn, nobodysHash, unlessCrowded, verifyInTurn } from "../passwords/mod.ts";
import type { LoginForm } from "../shape.ts";
import { enter, type Entrance, type Newcomer } from "./sessions/enter.ts";
import { recordLogin, selectByEmail, type ShopperRow } from "./store.ts";

export interface ShopperLogin extends LoginForm, Newcomer {
  /** Address of the client, as `clientAddress` found it; `null` where it is unknown. */
  address: string | null;
}

export type ShopperLoginAnswer =
  | { ok: true; entrance: Entrance }
  | { ok: false; reason: "login.refused" }
  | { ok: false; reason: "login.throttled"; retryAfterSeconds: number };

const refused = { ok: false, reason: "login.refused" } as const;

/**
 * Log a shopper in under a new session. Unknown address and wrong password give `login.refused` after the
 * same work; guesses are bounded as at the log-in of staff, and counted apart from it.
 */
export async function logInShopper(deps: Deps, by: ShopperLogin): Promise<ShopperLoginAnswer> {
  const { email, password, address } = by;
  const attempt = await takeAttempt(deps, { email, address, door: "shop" });
  const { network } = attempt;
  if (!attempt.ok) {
    const { by: count, retryAfterSeconds } = attempt;
    deps.log("shopper.throttled", { by: count, retry_after_s: retryAfterSeconds, network });
    return { ok: false, reason: "login.throttled", retryAfterSeconds };
  }
  const known = await selectByEmail(deps.sql, tidyEmail(email));
  const stored = known?.passwordHash ?? nobodysHash;
  const verdict = await unlessCrowded(() => verifyInTurn(password, stored, attempt));
  if (!verdict) {
    deps.log("shopper.throttled", { by: "hashing", retry_after_s: 5, network });
    return { ok: false, reason: "login.throttled", retryAfterSeconds: 5 };
  }
  if (!known || !verdict.isRight) {
    const reason = known ? "password" : "unknown";
    deps.log("shopper.refused", { shopper_id: known?.id ?? null, reason, network });
    return refused;
  }
  await attempt.accept();
  const rehashed = verdict.isOutdated
    ? await unlessCrowded(() => hashInTurn(password, { isKnown: true }))
    : null;
  const entrance = await letIn(deps, known, { ...by, rehashed });
  if (!entrance) return refused;
  deps.log("shopper.logged_in", { shopper_id: known.id, session_id: entrance.sessionId, network });
  return { ok: true, entrance };
}

/** `null` where the password was changed between the check and now. */
function letIn(
  deps: Deps,
  known: ShopperRow,
  { visit, userAgent, rehashed }: Newcomer & { rehashed: string | null },
): Promise<Entrance | null> {
  return inTransaction(deps, async (tx) => {
    const { id, passwordHash: seen } = known;
    if (!await recordLogin(tx.sql, { id, now: deps.clock.now(), seen, rehashed })) return null;
    return await enter(deps, tx, { shopper: known, visit, userAgent });
  });
}
