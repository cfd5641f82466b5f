import type { Deps } from "../../deps.ts";
import { cancelState } from "../brokers/cancel_state.ts";
import { deskOf } from "../brokers/desk_of.ts";
import type { Broker } from "../task/broker.ts";

/**
 * Cancel every job of a queue that does not run: waiting, delayed and parked ones, at most as many
 * as there were at the beginning, so that it ends while others go on enqueueing. Each becomes
 * history as cancelled.
 *
 * @returns how many were cancelled
 */
export async function purgeQueue(deps: Deps, broker: Broker, queue: string): Promise<number> {
  const [stats] = await broker.stats([queue]);
  const { waiting, delayed, parked } = stats!;
  const notDue = await cancelState(broker, { queue, state: "delayed", most: delayed });
  return notDue + await deskOf(deps).cancelWaiting(broker, { queue, waiting, parked });
}
