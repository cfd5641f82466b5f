import { may } from "../../../../../lib/accounts/mod.ts";
import { findCustomer } from "../../../../../lib/customers/mod.ts";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import type { State } from "../../../../../lib/http/mod.ts";

/** A customer as who looks may see it now. @throws {AppError} `customer.missing` */
export async function customerPage(
  { deps, account, session }: State,
  id: string,
  errors: FieldErrors = {},
) {
  if (!account || !session) throw new AppError("page.missing");
  const found = await findCustomer(deps, { id, sessionId: session.id });
  const mayReveal = may(account.role, "customers.reveal");
  const mayErase = may(account.role, "customers.erase");
  return { ...found, errors, mayReveal, mayErase, now: deps.clock.now() };
}

export type CustomerPage = Awaited<ReturnType<typeof customerPage>>;
