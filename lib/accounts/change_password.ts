import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Deps } from "../deps.ts";
import { takeAttempt } from "./attempts/mod.ts";
import { contextWords, hashInTurn, passwordFault, verifyInTurn } from "./passwords/mod.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import type { Account, Session } from "./shape.ts";
import { findById, updatePassword } from "./store.ts";

const anything = (error: string) =>
  z.string({ error }).min(1, { error }).max(1_000, {
    error: "This is longer than a password can be",
  });

/** The form by which people change their own password. */
export const PasswordForm = z.object({
  current_password: anything("Enter your present password"),
  new_password: anything("Enter a new password"),
  repeat_password: anything("Enter the new password once more"),
}).refine(({ new_password, repeat_password }) => new_password === repeat_password, {
  path: ["repeat_password"],
  error: "This is not the same as the new password",
});
export type PasswordForm = z.output<typeof PasswordForm>;

export interface ChangeBy {
  account: Account;
  /** Stays open; all others of the account end. */
  session: Session;
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
  form: PasswordForm;
}

export type PasswordAnswer =
  | { ok: true; endedSessions: number }
  | { ok: false; field: keyof PasswordForm; message: string };

/**
 * Give one's own account another password. The present one is asked for, and guessing it is bounded
 * as at the log-in: a session left open must not be enough to take an account over.
 *
 * @throws {AppError} `login.throttled`
 */
export async function changePassword(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { account, session, address, form }: ChangeBy,
): Promise<PasswordAnswer> {
  const refuse = (field: keyof PasswordForm, message: string) =>
    ({ ok: false, field, message }) as const;
  const { current_password: current, new_password: next } = form;
  const fault = passwordFault(next, contextWords(deps.config, account.email));
  if (fault) return refuse("new_password", fault);
  if (next.normalize("NFKC") === current.normalize("NFKC")) {
    return refuse("new_password", "This is the present password. Choose another");
  }
  const known = await findById(deps.sql, account.id);
  const notPresent = refuse("current_password", "This is not your present password");
  if (!known) return notPresent;
  const { passwordHash: seen } = known;
  if (!await isRight(deps, { account, address, current, stored: seen })) return notPresent;
  const passwordHash = await hashInTurn(next, { isKnown: true });
  const now = deps.clock.now();
  const endedSessions = await deps.sql.begin(async (tx) => {
    const change = { id: account.id, now, seen, passwordHash, isInitial: false };
    // Between the check and now it was reset, or changed in another window: it is not undone.
    if (!await updatePassword(tx, change)) return null;
    return await endSessionsOf({ sql: tx }, account.id, { except: session.id });
  });
  if (endedSessions === null) return notPresent;
  deps.log("password.changed", { account_id: account.id, sessions: endedSessions });
  return { ok: true, endedSessions };
}

interface Guess {
  account: Account;
  address: string | null;
  current: string;
  stored: string;
}

async function isRight(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { account, address, current, stored }: Guess,
): Promise<boolean> {
  const attempt = await takeAttempt(deps, { email: account.email, address });
  if (!attempt.ok) {
    const { by, retryAfterSeconds, network } = attempt;
    deps.log("login.throttled", { by, retry_after_s: retryAfterSeconds, network });
    throw new AppError("login.throttled", { retryAfterSeconds });
  }
  const verdict = await verifyInTurn(current, stored, { isKnown: true });
  if (verdict.isRight) await attempt.accept();
  else {
    const { network } = attempt;
    deps.log("login.refused", { account_id: account.id, reason: "present_password", network });
  }
  return verdict.isRight;
}
