import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { MINUTE_MS } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { RevealReason } from "./shape.ts";
import { insertReveal } from "./store.ts";

/** How long a session is shown somebody's data. */
const SHOWN_FOR_MS = 10 * MINUTE_MS;

/**
 * Show one session who a customer is, for ten minutes; the audit keeps who looked, at whom and why.
 *
 * @returns false where there is no such customer
 * @throws {AppError} `right.missing`
 */
export async function revealCustomer(
  { sql, clock, log }: Pick<Deps, "sql" | "clock" | "log">,
  actor: Person,
  { customerId, sessionId, reason }: {
    customerId: string;
    sessionId: string;
    reason: RevealReason;
  },
): Promise<boolean> {
  requireRight(actor, "customer.revealed");
  const endsAt = new Date(clock.now().getTime() + SHOWN_FOR_MS);
  const isShown = await sql.begin(async (tx) => {
    if (!await insertReveal(tx, { sessionId, customerId, endsAt })) return false;
    await record({ sql: tx }, actor, "customer.revealed", `customer:${customerId}`, {
      after: { reason },
    });
    return true;
  });
  if (isShown) log("customer.revealed", { customer_id: customerId, account_id: actor.accountId });
  return isShown;
}
