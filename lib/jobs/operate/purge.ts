import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { cancelState } from "../brokers/cancel_state.ts";
import { deskOf } from "../brokers/desk_of.ts";
import type { Broker } from "../task/broker.ts";

/**
 * Cancel every job of a queue that does not run: waiting, delayed and parked jobs, at most as many
 * as there were at the beginning, so that it ends while others go on enqueueing. History gets each
 * of them as cancelled.
 *
 * @returns how many were cancelled
 */
export async function purgeQueue(
  deps: Deps,
  actor: Actor,
  { broker, queue }: { broker: Broker; queue: string },
): Promise<number> {
  requireRight(actor, "queue.purged");
  const [stats] = await broker.stats([queue]);
  const { waiting, delayed, parked } = stats!;
  if (waiting + delayed + parked === 0) return 0;
  // The audit row comes first: the purge may take long, and a job that is gone cannot be counted.
  const before = { waiting, delayed, parked };
  await record(deps, actor, "queue.purged", `queue:${queue}`, { before });
  deps.log("queue.purged", { queue, ...before });
  const notDue = await cancelState(broker, { queue, state: "delayed", most: delayed });
  return notDue + await deskOf(deps).cancelWaiting(broker, { queue, waiting, parked });
}
