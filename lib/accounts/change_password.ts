import { z } from "zod";
import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { isOwnPassword } from "./own_password.ts";
import { contextWords, hashInTurn, passwordFault } from "./passwords/mod.ts";
import { endSessionsOf } from "./sessions/mod.ts";
import { passwordField, type Session } from "./shape.ts";
import { findById, updatePassword } from "./store.ts";

/** The form by which people change their own password. */
export const PasswordForm = z.object({
  current_password: passwordField("Enter your present password"),
  new_password: passwordField("Enter a new password"),
  repeat_password: passwordField("Enter the new password once more"),
}).refine(({ new_password, repeat_password }) => new_password === repeat_password, {
  path: ["repeat_password"],
  error: "This is not the same as the new password",
});
export type PasswordForm = z.output<typeof PasswordForm>;

export interface PasswordChange {
  /** Stays open; all others of the account end. */
  session: Session;
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
  actor: Person,
  { session, form }: PasswordChange,
): Promise<PasswordAnswer> {
  requireRight(actor, "password.changed");
  const refuse = (field: keyof PasswordForm, message: string) =>
    ({ ok: false, field, message }) as const;
  const { current_password: current, new_password: next } = form;
  const notPresent = refuse("current_password", "This is not your present password");
  const known = await findById(deps.sql, actor.accountId);
  if (!known) return notPresent;
  const { id, email, passwordHash: seen } = known;
  const fault = passwordFault(next, contextWords(deps.config, email));
  if (fault) return refuse("new_password", fault);
  if (next.normalize("NFKC") === current.normalize("NFKC")) {
    return refuse("new_password", "This is the present password. Choose another");
  }
  if (!await isOwnPassword(deps, { known, address: actor.address, current })) return notPresent;
  const passwordHash = await hashInTurn(next, { isKnown: true });
  const now = deps.clock.now();
  const endedSessions = await deps.sql.begin(async (tx) => {
    const change = { id, now, seen, passwordHash, isInitial: false };
    // Between the check and now it was reset, or changed in another window: it is not undone.
    if (!await updatePassword(tx, change)) return null;
    const ended = await endSessionsOf({ sql: tx }, id, { except: session.id });
    await record({ sql: tx }, actor, "password.changed", `account:${id}`, {
      after: { endedSessions: ended },
    });
    return ended;
  });
  if (endedSessions === null) return notPresent;
  deps.log("password.changed", { account_id: id, sessions: endedSessions });
  return { ok: true, endedSessions };
}
