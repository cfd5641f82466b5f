import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { resealSecret } from "./seal.ts";
import { listSealed, replaceSeal } from "./store.ts";

export interface Resealed {
  /** Sealed anew, by the present SESSION_SECRET. */
  resealed: number;
  /** Open by neither secret: these accounts have to set their app up again. */
  unreadable: number;
}

/**
 * Seal every app's secret anew that SESSION_SECRET_BEFORE has sealed; after that the earlier secret is needed
 * for no log-in any more. Whoever changes an app meanwhile is left as he is.
 */
export async function resealFactors(
  { sql, config, log }: Pick<Deps, "sql" | "config" | "log">,
  actor: Actor,
): Promise<Resealed> {
  requireRight(actor, "totp.resealed");
  let [resealed, unreadable] = [0, 0];
  for (const { accountId, ...sealed } of await listSealed(sql)) {
    const again = resealSecret(config, accountId, sealed);
    if (again === "unreadable") unreadable++;
    if (again === null || again === "unreadable") continue;
    const isReplaced = await sql.begin(async (tx) => {
      if (!await replaceSeal(tx, { accountId, before: sealed, sealed: again })) return false;
      await record({ sql: tx }, actor, "totp.resealed", `account:${accountId}`);
      return true;
    });
    if (!isReplaced) continue;
    log("totp.resealed", { account_id: accountId });
    resealed++;
  }
  return { resealed, unreadable };
}
