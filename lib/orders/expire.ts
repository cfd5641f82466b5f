import { theSystem } from "../actor.ts";
import { isServiceAway } from "../db/mod.ts";
import type { Deps } from "../deps.ts";
import { enqueueIn } from "../jobs/task.ts";
import { changeStatus } from "./change_status.ts";
import { EXPIRE_AFTER_DAYS, EXPIRE_AFTER_MS } from "./shape.ts";
import { type DueOrder, selectDue } from "./store.ts";
import { SendExpiryEmail } from "./tasks.ts";

/*
 * An order on delivery withholds goods from others, and nobody has paid. Where it is neither packed
 * nor paid within a time, the shop cancels it by itself: the goods go back, the history says so,
 * and a mail tells the customer.
 */

const BATCH = 100;
/** Batches in one run: the next hour goes on. */
const BATCHES = 10;

const note = `Neither packed nor paid within ${EXPIRE_AFTER_DAYS} days, so the shop cancelled it`;

/** What one run came to; `failed` are still as they were. */
export interface ExpiryCounts {
  expired: number;
  failed: number;
}

/**
 * Cancel orders that have been open for too long, the oldest first, each in a transaction of its
 * own, so that a run that dies keeps what it has done and the next one goes on. Leaves alone an
 * order that a colleague moves at this moment. An order that cannot be cancelled does not stop the
 * others.
 *
 * @param signal  stops between two orders
 */
export async function expireOrders(deps: Deps, signal: AbortSignal): Promise<ExpiryCounts> {
  const placedBefore = new Date(deps.clock.now().getTime() - EXPIRE_AFTER_MS);
  const total = { expired: 0, failed: 0 };
  let after: DueOrder | null = null;
  for (let batch = 0; batch < BATCHES; batch++) {
    const due: DueOrder[] = await selectDue(deps.sql, { placedBefore, after, limit: BATCH });
    for (const { id } of due) {
      signal.throwIfAborted();
      try {
        if (await expire(deps, id)) total.expired++;
      } catch (error) {
        if (isServiceAway(error)) throw error;
        deps.log("order.expiry_failed", { order_id: id, error });
        total.failed++;
      }
    }
    if (due.length < BATCH) break;
    after = due.at(-1)!;
  }
  return total;
}

/** @returns false where a colleague was faster */
async function expire(deps: Deps, orderId: string): Promise<boolean> {
  const { ok } = await changeStatus(deps, theSystem, {
    orderId,
    from: "placed",
    to: "cancelled",
    note,
    alongside: (tx) => enqueueIn(tx, SendExpiryEmail, { orderId }, { about: [`order:${orderId}`] }),
  });
  return ok;
}
