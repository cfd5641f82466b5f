import type { Buyer } from "../../actor.ts";
import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { takeAttempt } from "../attempts/mod.ts";
import { verifyInTurn } from "../passwords/mod.ts";
import { selectById, type ShopperRow } from "./store.ts";

/**
 * The account of a shopper who is logged in and knows its password; `null` where it is another one. A
 * session left open must not be enough to take an account over, so guessing is bounded as at the log-in.
 *
 * @throws {AppError} `login.throttled`
 */
export async function proveShopper(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { shopperId, address }: Buyer,
  password: string,
): Promise<ShopperRow | null> {
  const known = await selectById(deps.sql, shopperId);
  if (!known) return null;
  const attempt = await takeAttempt(deps, { email: known.email, address, door: "shop" });
  const { network } = attempt;
  if (!attempt.ok) {
    const { by, retryAfterSeconds } = attempt;
    deps.log("shopper.throttled", { by, retry_after_s: retryAfterSeconds, network });
    throw new AppError("login.throttled", { retryAfterSeconds });
  }
  const { isRight } = await verifyInTurn(password, known.passwordHash, { isKnown: true });
  if (isRight) await attempt.accept();
  else deps.log("shopper.refused", { shopper_id: shopperId, reason: "present_password", network });
  return isRight ? known : null;
}
