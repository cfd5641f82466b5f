import { may, namesOf } from "../../../../../lib/accounts/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";
import { inspectError } from "../../../../../lib/jobs/operate.ts";

/** What was typed and what to say to it, where an act was refused. */
export interface Again {
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
}

export const untouched: Again = { errors: {}, values: {} };

/** An error as it is now, for the pages about it. @throws {AppError} `dead.missing` */
export async function errorPage({ deps, account }: State, error: string, again = untouched) {
  const found = /^[0-9a-f]{12}$/.test(error) ? await inspectError(deps, error) : null;
  if (!found) throw new AppError("dead.missing");
  const { redrive } = found;
  const nameOf = await namesOf(deps, [redrive?.askedBy, redrive?.endedBy]);
  const mayAct = may(account!.role, "dead.change");
  return { ...found, ...again, nameOf, mayAct, now: deps.clock.now() };
}

export type ErrorPage = Awaited<ReturnType<typeof errorPage>>;
