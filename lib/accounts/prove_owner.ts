import type { Person } from "../actor.ts";
import { MINUTE_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import { isOwnPassword } from "./own_password.ts";
import { proveCode } from "./second_factor/prove.ts";
import { findFactor } from "./second_factor/store.ts";
import { renewedCookie, type RenewedSession, renewSession } from "./sessions/renew.ts";
import type { Session } from "./shape.ts";
import { findById } from "./store.ts";

/** How long nobody is asked again who has proven who they are. */
export const PROVEN_FOR_MS = 10 * MINUTE_MS;

/** Whether the owner of a session has given the password, and the code, of late. */
export function isProven({ provenAt }: Pick<Session, "provenAt">, now: Date): boolean {
  return provenAt !== null && now.getTime() - provenAt.getTime() < PROVEN_FOR_MS;
}

export type ProofAnswer =
  | ({ ok: true } & RenewedSession)
  | { ok: false; field: "proof_password" | "proof_code"; message: string };

export interface Proof {
  session: Session;
  /** The `Cookie` header. */
  cookies: string | null;
  password: string;
  code: string;
}

/**
 * Have the owner of a session prove once more who they are: by the password, and a code where an app
 * is set up. Guessing is bounded as at the log-in.
 *
 * @throws {AppError} `login.throttled`
 */
export async function proveOwner(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { accountId, address }: Person,
  { session, cookies, password, code }: Proof,
): Promise<ProofAnswer> {
  const known = await findById(deps.sql, accountId);
  const wrong = {
    ok: false,
    field: "proof_password",
    message: "This is not your password",
  } as const;
  if (!known || password.length > 1_000) return wrong;
  if (!await isOwnPassword(deps, { known, address, current: password })) return wrong;
  if (await findFactor(deps.sql, accountId)) {
    const typed = code.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase().slice(0, 50);
    const by = await proveCode(deps, { accountId, email: known.email, address, code: typed });
    if (by === null) {
      const message = "This code is wrong, or was used. Wait for the next one";
      return { ok: false, field: "proof_code", message };
    }
  }
  return { ok: true, ...await renewSession(deps, { session, cookies }) };
}

/**
 * The cookie of a proof that was sent twice by two clicks: the browser keeps one answer, and it may be the
 * second. `null` where this is no second one, or the password is wrong.
 *
 * @throws {AppError} `login.throttled`
 */
export async function cookieOfProof(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { accountId, address }: Person,
  { session, cookies, password }: Omit<Proof, "code">,
): Promise<string | null> {
  const cookie = await renewedCookie(deps, { session, cookies });
  if (cookie === null || password.length > 1_000) return null;
  const known = await findById(deps.sql, accountId);
  return known && await isOwnPassword(deps, { known, address, current: password }) ? cookie : null;
}
