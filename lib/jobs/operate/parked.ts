import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import type { ParkedCount } from "../brokers/desk.ts";
import { deskOf } from "../brokers/desk_of.ts";
import type { Broker } from "../task/broker.ts";

const AT_ONCE = 500;

/** Parked jobs, counted by queue and dependency. */
export async function listParked(deps: Deps, queues: readonly string[]): Promise<ParkedCount[]> {
  return await deskOf(deps).parked(queues);
}

/**
 * Let the parked jobs of a dependency go, oldest first, at most as many as there were. A job whose
 * task still names the dependency is parked again while that is away.
 *
 * @returns how many went back to their queue
 */
export async function unparkAll(
  deps: Deps,
  actor: Actor,
  { broker, queue, dependency }: {
    broker: Pick<Broker, "unpark">;
    queue: string;
    dependency: string;
  },
): Promise<number> {
  requireRight(actor, "queue.unparked");
  const parked = await listParked(deps, [queue]);
  const most = parked.find((one) => one.dependency === dependency)?.jobs ?? 0;
  let back = 0;
  while (back < most) {
    const moved = await broker.unpark(queue, dependency, Math.min(AT_ONCE, most - back));
    if (moved === 0) break;
    back += moved;
  }
  if (back === 0) return 0;
  const after = { dependency, jobs: back };
  await record(deps, actor, "queue.unparked", `queue:${queue}`, { after });
  deps.log("queue.unparked", { queue, ...after });
  return back;
}
