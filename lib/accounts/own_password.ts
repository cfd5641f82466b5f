import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { takeAttempt } from "./attempts/mod.ts";
import { verifyInTurn } from "./passwords/mod.ts";
import type { Credentials } from "./store.ts";

interface Guess {
  known: Credentials;
  address: string | null;
  current: string;
}

/**
 * Whether somebody who is logged in knows the password of the account. Guessing is bounded as at the
 * log-in.
 *
 * @throws {AppError} `login.throttled`
 */
export async function isOwnPassword(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { known, address, current }: Guess,
): Promise<boolean> {
  const attempt = await takeAttempt(deps, { email: known.email, address });
  if (!attempt.ok) {
    const { by, retryAfterSeconds, network } = attempt;
    deps.log("login.throttled", { by, retry_after_s: retryAfterSeconds, network });
    throw new AppError("login.throttled", { retryAfterSeconds });
  }
  const verdict = await verifyInTurn(current, known.passwordHash, { isKnown: true });
  if (verdict.isRight) await attempt.accept();
  else {
    const { network } = attempt;
    deps.log("login.refused", { account_id: known.id, reason: "present_password", network });
  }
  return verdict.isRight;
}
