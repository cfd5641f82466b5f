import {
  type ListedSession,
  listSessions,
  may,
  permissionOver,
} from "../../../../../lib/accounts/mod.ts";
import { findStaffMember, type StaffRow } from "../../../../../lib/accounts/staff/mod.ts";
import { type AuditEntry, listAudit } from "../../../../../lib/audit/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface UserAgain {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

export interface UserPage extends UserAgain {
  user: StaffRow;
  sessions: ListedSession[];
  /** What was done to the account or by its owner about it, the newest first. */
  history: AuditEntry[];
  /** It is the account of who looks. */
  isOwn: boolean;
  mayAct: boolean;
  mayMakeOwners: boolean;
  /** What was just done. */
  done: string | null;
  now: Date;
}

const HISTORY = 20;

/** A member of staff as it is now. @throws {AppError} `account.missing` */
export async function userPage(
  { deps, account }: State,
  id: string,
  { errors, values, done = null }: UserAgain & { done?: string | null },
): Promise<UserPage> {
  const user = await findStaffMember(deps, id);
  const [sessions, history] = await Promise.all([
    listSessions(deps, id),
    may(account!.role, "audit.read")
      ? listAudit(deps, { subject: `account:${id}`, limit: HISTORY })
      : [],
  ]);
  const { role } = account!;
  return {
    ...{ user, sessions, history, errors, values, done, now: deps.clock.now() },
    isOwn: account!.id === id,
    mayAct: may(role, permissionOver(user.role)),
    mayMakeOwners: may(role, "owners.change"),
  };
}
