import { page } from "fresh";
import { type ListedSession, listSessions } from "../../../../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { wantsReports } from "../../../../../lib/reports/mod.ts";
import { wantsDigest } from "../../../../../lib/notifications/mod.ts";

export interface AccountPage {
  errors: FieldErrors;
  done: string | null;
  sessions: ListedSession[];
  ownId: string;
  /** Whether notifications come by mail. */
  byMail: boolean;
  /** Whether reports do. */
  reportsByMail: boolean;
  now: Date;
}

export interface ActOutcome {
  errors?: FieldErrors;
  done?: string | null;
  status?: number;
  headers?: Record<string, string>;
}

/** Who asks; the panel's gate has let nobody else in. */
export function ownOf({ account, session }: State) {
  if (!account || !session) throw new AppError("page.missing");
  return { account, session };
}

/** The account's page, after whatever was done or refused. */
export async function accountPage(state: State, shown: ActOutcome = {}) {
  const { errors = {}, done = null, status = 200, headers = {} } = shown;
  const { account, session } = ownOf(state);
  const [sessions, byMail, reportsByMail] = await Promise.all([
    listSessions(state.deps, account.id),
    wantsDigest(state.deps, account.id),
    wantsReports(state.deps, account.id),
  ]);
  const data = {
    ...{ errors, done, sessions, byMail, reportsByMail },
    ...{ ownId: session.id, now: state.deps.clock.now() },
  };
  return page<AccountPage>(data, { status, headers });
}
