import type { Deps } from "../deps.ts";
import { tidyEmail } from "../text/mod.ts";
import type { Account, AccountRow } from "./shape.ts";
import { countOwners, findCredentials, findStaff } from "./store.ts";

/** The account under an e-mail, disabled or not; `null` where there is none. */
export async function findAccount(
  { sql }: Pick<Deps, "sql">,
  email: string,
): Promise<Account | null> {
  const found = await findCredentials(sql, tidyEmail(email));
  return found && { id: found.id, email: found.email, role: found.role };
}

/** All accounts that may see the panel, oldest first. */
export function listStaff({ sql }: Pick<Deps, "sql">): Promise<AccountRow[]> {
  return findStaff(sql);
}

/** Whether somebody can make owners and administrators. */
export async function hasOwner({ sql }: Pick<Deps, "sql">): Promise<boolean> {
  return await countOwners(sql) > 0;
}
