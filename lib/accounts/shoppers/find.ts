import type { Deps } from "../../deps.ts";
import { selectByEmail } from "./store.ts";

/** Id of the account under an address; `null` where there is none. */
export async function shopperOfEmail(
  { sql }: Pick<Deps, "sql">,
  email: string,
): Promise<string | null> {
  return (await selectByEmail(sql, email))?.id ?? null;
}
