import type { Person } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { tidyEmail } from "../text/mod.ts";
import { takeAttempt } from "./attempts/mod.ts";
import { hashInTurn, verifyInTurn } from "./passwords/mod.ts";
import { startSession } from "./sessions/mod.ts";
import { isStaffRole } from "./permissions.ts";
import type { Account, LoginForm, Session } from "./shape.ts";
import { accountOf, type Credentials, findCredentials, recordLogin } from "./store.ts";

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
  | { ok: false; reason: "login.throttled"; retryAfterSeconds: number };

type LoginDeps = Pick<Deps, "sql" | "clock" | "config" | "log">;

// What is compared where there is no such account, so that both take the same work and time. It is
// a well-formed hash of the current cost; no password is known to give its key.
const nobody = "$scrypt$ln=17,r=8,p=1$bm9ib2R5LWhhcy10aGlzLQ$" + "A".repeat(43);

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
  const stored = known?.passwordHash ?? nobody;
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
  await attempt.accept();
  return await letIn(deps, { known, by, network, isOutdated: verdict.isOutdated });
}

function whyNot(known: Credentials | null, isRight: boolean): string | null {
  if (!known) return "unknown";
  if (!isRight) return "password";
  if (known.disabledAt) return "disabled";
  return isStaffRole(known.role) ? null : "role";
}

interface LoginGrant {
  known: Credentials;
  by: LoginAttempt;
  network: string;
  isOutdated: boolean;
}

async function letIn(
  deps: LoginDeps,
  { known, by, network, isOutdated }: LoginGrant,
): Promise<LoginAnswer> {
  const { id, passwordHash: seen } = known;
  const rehashed = isOutdated
    ? await unlessCrowded(() => hashInTurn(by.password, { isKnown: true }))
    : null;
  const account = accountOf(known);
  const { session: insteadOf, userAgent = null, address } = by;
  const actor: Person = { kind: "person", accountId: id, role: account.role, address, network };
  // In one transaction: whoever resets the password or disables the account meanwhile waits for it,
  // and then ends this session, too.
  const started = await deps.sql.begin(async (tx) => {
    const now = deps.clock.now();
    if (!await recordLogin(tx, { id, now, seen, rehashed })) return null;
    await record({ sql: tx }, actor, "login.accepted", `account:${id}`);
    return await startSession({ ...deps, sql: tx }, { account, insteadOf, userAgent });
  });
  if (started === null) {
    // Between the check and now the password was reset or the account disabled.
    deps.log("login.refused", { account_id: id, reason: "changed", network });
    return { ok: false, reason: "login.refused" };
  }
  deps.log("login.accepted", { account_id: id, session_id: started.session.id, network });
  return { ok: true, account, ...started };
}

/** `null` where too many hashes wait already. */
async function unlessCrowded<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === "login.throttled") return null;
    throw error;
  }
}

function throttled(retryAfterSeconds: number): LoginAnswer {
  return { ok: false, reason: "login.throttled", retryAfterSeconds };
}
