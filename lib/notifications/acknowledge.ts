import { accountOfActor, type Actor, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import { inTransaction } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { updateAcknowledged } from "./store.ts";
import { tell } from "./tell.ts";

/** Most of them in one act. */
export const AT_ONCE = 200;
const anId = /^[1-9]\d{0,17}$/;

/**
 * Take care of notifications: they stay until their cause is gone, and do not call again meanwhile. Those
 * that are not open any more stay as they are.
 *
 * @param ids  1 to 200; what is no id is nobody's
 * @returns    how many were open
 */
export async function acknowledgeNotifications(
  deps: Deps,
  actor: Actor,
  { ids }: { ids: readonly string[] },
): Promise<number> {
  requireRight(actor, "notification.acknowledged");
  const known = ids.filter((id) => anId.test(id)).slice(0, AT_ONCE);
  if (known.length === 0) return 0;
  return await inTransaction(deps, async (tx) => {
    const accountId = accountOfActor(actor);
    const changes = await updateAcknowledged(tx.sql, { ids: known, accountId });
    if (changes.length === 0) return 0;
    const after = { acknowledged: changes.length, ids: changes.map(({ id }) => id).join(" ") };
    await record(tx, actor, "notification.acknowledged", "notifications", { after });
    await tell(deps, tx, changes);
    return changes.length;
  });
}
