import { type Person, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import { inTransaction } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { isReader, setReader } from "../store.ts";

/** Whether somebody gets what is open by mail. */
export function wantsDigest({ sql }: Pick<Deps, "sql">, accountId: string): Promise<boolean> {
  return isReader(sql, accountId);
}

/** Have what is open by mail from now on, or no more. */
export async function wantDigest(
  deps: Deps,
  actor: Person,
  { isOn }: { isOn: boolean },
): Promise<void> {
  requireRight(actor, "digest.changed");
  const { accountId } = actor;
  await inTransaction(deps, async (tx) => {
    if (!await setReader(tx.sql, { accountId, isOn })) return;
    const change = { before: { byMail: !isOn }, after: { byMail: isOn } };
    await record(tx, actor, "digest.changed", `account:${accountId}`, change);
    deps.log("digest.changed", { account_id: accountId, by_mail: isOn });
  });
}
