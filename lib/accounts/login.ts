import type { Deps } from "../deps.ts";
import { tidyEmail } from "../text/mod.ts";
import { takeAttempt } from "./attempts/mod.ts";
import { hashInTurn, nobodysHash, unlessCrowded, verifyInTurn } from "./passwords/mod.ts";
import { letIn } from "./let_in.ts";
import { beginStep } from "./login_steps/mod.ts";
import { isStaffRole } from "./permissions.ts";
import { findFactor } from "./second_factor/store.ts";
import type { Account, LoginForm, Session } from "./shape.ts";
import { type Credentials, findCredentials } from "./store.ts";

export interface LoginAttempt extends LoginForm {
  /** Address of the client, as `clientAddress` found it; `null` where it is unknown. */
  address: string | null;
  /** Session of the browser so far: it ends, its cart goes over. */
  session: Session | null;
  /** `User-Agent` of the browser. */
  userAgent?: string | null;
}

export type LoginAnswer =
  | { ok: true; account: Account; session: Session; cookie: string }
  | { ok: false; reason: "login.refused" }
  /** The password was right; `loginByCode()` goes on, with what this cookie carries. */
  | { ok: false; reason: "login.code_needed"; cookie: string }
  | { ok: false; reason: "login.throttled"; retryAfterSeconds: number };

type LoginDeps = Pick<Deps, "sql" | "clock" | "config" | "log">;

/**
 * Log a member of staff in under a new session. Unknown address, wrong password, disabled account
 * and shopper's account all give `login.refused` after the same work.
 */
export async function login(deps: LoginDeps, by: LoginAttempt): Promise<LoginAnswer> {
  const attempt = await takeAttempt(deps, by);
  const { network } = attempt;
  if (!attempt.ok) {
    const { by: count, retryAfterSeconds: retry_after_s } = attempt;
    deps.log("login.throttled", { by: count, retry_after_s, network });
    return throttled(attempt.retryAfterSeconds);
  }
  const known = await findCredentials(deps.sql, tidyEmail(by.email));
  const stored = known?.passwordHash ?? nobodysHash;
  const verdict = await unlessCrowded(() => verifyInTurn(by.password, stored, attempt));
  if (!verdict) {
    deps.log("login.throttled", { by: "hashing", retry_after_s: 5, network });
    return throttled(5);
  }
  const refusal = whyNot(known, verdict.isRight);
  if (refusal || !known) {
    deps.log("login.refused", { account_id: known?.id ?? null, reason: refusal, network });
    return { ok: false, reason: "login.refused" };
  }
  if (await findFactor(deps.sql, known.id)) {
    // The attempt stays counted until the code was right: this far comes who has the password alone.
    const step = { accountId: known.id, seen: known.passwordHash };
    return { ok: false, reason: "login.code_needed", cookie: await beginStep(deps, step) };
  }
  await attempt.accept();
  const rehashed = verdict.isOutdated
    ? await unlessCrowded(() => hashInTurn(by.password, { isKnown: true }))
    : null;
  const { address, session, userAgent } = by;
  const entrance = await letIn(deps, { known, rehashed, address, network, session, userAgent });
  return entrance ? { ok: true, ...entrance } : { ok: false, reason: "login.refused" };
}

function whyNot(known: Credentials | null, isRight: boolean): string | null {
  if (!known) return "unknown";
  if (!isRight) return "password";
  if (known.disabledAt) return "disabled";
  return isStaffRole(known.role) ? null : "role";
}

function throttled(retryAfterSeconds: number): LoginAnswer {
  return { ok: false, reason: "login.throttled", retryAfterSeconds };
}
