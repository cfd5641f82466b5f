import type { Person } from "../actor.ts";
import { type AuditChange, record } from "../audit/mod.ts";
import type { TransactionSql } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { startSession } from "./sessions/mod.ts";
import type { Account, Session } from "./shape.ts";
import { accountOf, type Credentials, recordLogin } from "./store.ts";

export interface LoginGrant {
  known: Credentials;
  /** The hash at the current cost, where the stored one is of another. */
  rehashed?: string | null;
  /** Address and network of the client. */
  address: string | null;
  network: string;
  /** Session of the browser so far: it ends, its cart goes over. */
  session: Session | null;
  userAgent?: string | null | undefined;
  change?: AuditChange;
  /** In the same transaction; false where nobody is to be let in after all. */
  also?(tx: TransactionSql): Promise<boolean>;
}

export type Entrance = { account: Account; session: Session; cookie: string };

/** Start the session of somebody who has proven who they are; `null` where that is over by now. */
export async function letIn(
  deps: Pick<Deps, "sql" | "clock" | "config" | "log">,
  { known, rehashed = null, address, network, change = {}, ...by }: LoginGrant,
): Promise<Entrance | null> {
  const { id, passwordHash: seen } = known;
  const account = accountOf(known);
  const { session: insteadOf, userAgent = null } = by;
  const actor: Person = { kind: "person", accountId: id, role: account.role, address, network };
  // In one transaction: whoever resets the password or disables the account meanwhile waits for it,
  // and then ends this session, too.
  const started = await deps.sql.begin(async (tx) => {
    const now = deps.clock.now();
    if (by.also && !await by.also(tx)) return null;
    if (!await recordLogin(tx, { id, now, seen, rehashed })) return null;
    await record({ sql: tx }, actor, "login.accepted", `account:${id}`, change);
    return await startSession({ ...deps, sql: tx }, { account, insteadOf, userAgent });
  });
  if (started === null) {
    // Between the check and now the password was reset or the account disabled.
    deps.log("login.refused", { account_id: id, reason: "changed", network });
    return null;
  }
  deps.log("login.accepted", { account_id: id, session_id: started.session.id, network });
  return { account, ...started };
}
