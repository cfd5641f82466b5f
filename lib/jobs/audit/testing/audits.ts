import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../broker.ts";
import { createAudit } from "../conservation.ts";
import { looksAt, lookTwice } from "../strays/find.ts";

/** Both audits of a scheduler: one call is one round of each, and says what they found in few words. */
export function auditsOf(
  deps: Deps,
  broker: Broker,
  queues: readonly string[],
): () => Promise<string[]> {
  const conservation = createAudit(broker, queues);
  const looks = looksAt(deps, broker, queues);
  return async () => {
    const unbalanced = await conservation();
    const { strays } = await lookTwice(looks, { queues, walks: 1, apartMs: 1 });
    return [
      ...unbalanced.map(({ of = "jobs", difference }) => `${difference} ${of}`),
      ...strays.map(({ fault, says }) => `${fault}: ${says}`),
    ];
  };
}
