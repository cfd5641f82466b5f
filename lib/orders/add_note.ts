import { type Person, requireRight } from "../actor.ts";
import { record } from "../audit/mod.ts";
import type { Deps } from "../deps.ts";
import { type Act, type ActAnswer, actOnOrder } from "./act.ts";
import { insertNote } from "./history_store.ts";

/** The same words by the same person within this time are a button pressed twice. */
const REPEAT_WITHIN_MS = 60_000;

/**
 * Note something about an order for colleagues; the order stays where it is.
 *
 * @throws {AppError} `order.missing`
 */
export async function addNote(
  deps: Deps,
  actor: Person,
  asked: Act & { note: string },
): Promise<ActAnswer> {
  requireRight(actor, "order.noted");
  const at = deps.clock.now();
  const { orderId, from: status, note } = asked;
  const { accountId } = actor;
  const repeatAfter = new Date(at.getTime() - REPEAT_WITHIN_MS);
  let isNew = false;
  const answer = await actOnOrder(deps, asked, async (tx) => {
    isNew = await insertNote(tx.sql, { orderId, status, accountId, note, at, repeatAfter });
    if (isNew) await record(tx, actor, "order.noted", `order:${orderId}`);
  });
  if (isNew) deps.log("order.noted", { order_id: orderId });
  return answer;
}
