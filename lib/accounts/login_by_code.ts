import type { Deps } from "../deps.ts";
import { type Entrance, letIn } from "./let_in.ts";
import { endStep, takeTry } from "./login_steps/mod.ts";
import { networkName } from "./attempts/mod.ts";
import { proveCode } from "./second_factor/prove.ts";
import type { Session } from "./shape.ts";
import { findById } from "./store.ts";

export interface CodeAttempt {
  code: string;
  /** The `Cookie` header: it carries the first step. */
  cookies: string | null;
  /** Address of the client; `null` where it is unknown. */
  address: string | null;
  /** Session of the browser so far: it ends, its cart goes over. */
  session: Session | null;
  /** `User-Agent` of the browser. */
  userAgent?: string | null;
}

export type CodeAnswer =
  | ({ ok: true } & Entrance)
  /** The step is over: the password is asked for again. */
  | { ok: false; reason: "over" }
  | { ok: false; reason: "code.refused" };

/**
 * The second step of a log-in, after `login()` has said `login.code_needed`.
 *
 * @throws {AppError} `login.throttled`
 */
export async function loginByCode(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { code, cookies, address, session, userAgent }: CodeAttempt,
): Promise<CodeAnswer> {
  const step = await takeTry(deps, cookies);
  const known = step && await findById(deps.sql, step.accountId);
  if (!step || !known) return { ok: false, reason: "over" };
  const { id: accountId, email } = known;
  const by = await proveCode(deps, { accountId, email, address, code });
  if (by === null) return { ok: false, reason: "code.refused" };
  const entrance = await letIn(deps, {
    known: { ...known, passwordHash: step.seen },
    ...{ address, network: networkName(deps.config, address), session, userAgent },
    change: { after: { code: by } },
    also: (tx) => endStep(tx, step),
  });
  return entrance ? { ok: true, ...entrance } : { ok: false, reason: "over" };
}
