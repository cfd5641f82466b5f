import type { Actor } from "../../actor.ts";
import { record } from "../../audit/mod.ts";
import type { Deps } from "../../deps.ts";
import { type Mended, mendStrays } from "../brokers/strays/mend.ts";
import type { Broker } from "../task/broker.ts";

/** Put the jobs of a queue that stand where they should not in their places; count it anew. */
export async function repairQueue(
  deps: Deps,
  actor: Actor,
  { broker, queue, apartMs }: {
    broker: Pick<Broker, "life">;
    queue: string;
    /** Milliseconds between the two looks that believe in a stray (1,000). */
    apartMs?: number;
  },
): Promise<Mended> {
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
