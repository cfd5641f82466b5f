import type { Deps } from "../../deps.ts";
import { openSecret } from "./seal.ts";
import { countRecoveryCodes, findFactor } from "./store.ts";

export interface FactorState {
  since: Date;
  /** How many recovery codes are left. */
  codesLeft: number;
  /** Codes of the app can be checked: they cannot where the shop has got another SESSION_SECRET. */
  isReadable: boolean;
}

/** What an account proves itself by beside its password; `null` for nothing. */
export async function factorState(
  { sql, config }: Pick<Deps, "sql" | "config">,
  accountId: string,
): Promise<FactorState | null> {
  const factor = await findFactor(sql, accountId);
  if (!factor) return null;
  const codesLeft = await countRecoveryCodes(sql, accountId);
  const isReadable = openSecret(config, accountId, factor) !== null;
  return { since: factor.createdAt, codesLeft, isReadable };
}
