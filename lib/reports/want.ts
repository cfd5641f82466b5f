import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { isReportReader, setReportReader } from "./readers_store.ts";

/** Whether somebody gets each day's report by mail. */
export function wantsReports({ sql }: Pick<Deps, "sql">, accountId: string): Promise<boolean> {
  return isReportReader(sql, accountId);
}

/** Have each day's report by mail from now on, or no more. */
export async function wantReports(
  deps: Deps,
  actor: Person,
  { isOn }: { isOn: boolean },
): Promise<void> {
  requireRight(actor, "report_mail.changed");
  const { accountId } = actor;
  await inTransaction(deps, async (tx) => {
    if (!await setReportReader(tx.sql, { accountId, isOn })) return;
    const change = { before: { byMail: !isOn }, after: { byMail: isOn } };
    await record(tx, actor, "report_mail.changed", `account:${accountId}`, change);
    deps.log("report_mail.changed", { account_id: accountId, by_mail: isOn });
  });
}
