import { type Actor, requireRight } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { mendStrays, type RepairReport } from "../brokers/strays/mend.ts";
import type { Broker } from "../task/broker.ts";

/** Put stray jobs of a queue back in their places, and count the queue anew. */
export async function repairQueue(
  deps: Deps,
  actor: Actor,
  { broker, queue, apartMs }: {
    broker: Pick<Broker, "life">;
    queue: string;
    /** Milliseconds between the two looks that must agree on a stray (1,000). */
    apartMs?: number;
  },
): Promise<RepairReport> {
  requireRight(actor, "jobs.mended");
  const mended = await mendStrays(deps, broker, {
    queues: [queue],
    ...apartMs === undefined ? {} : { apartMs },
  });
  const { replaced, dropped, promisedAgain, left } = mended;
  if (mended.strays.length === 0) return mended;
  const after = { replaced, dropped, promisedAgain, left };
  await record(deps, actor, "jobs.mended", `queue:${queue}`, { after });
  deps.log("jobs.mended", { queue, ...after });
  return mended;
}
