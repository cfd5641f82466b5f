import assert from "node:assert/strict";
import type { Deps } from "../../../deps.ts";
import type { Broker } from "../../task/broker.ts";
import { createAudit } from "../conservation.ts";
import { lookTwice, probesOf } from "../../brokers/strays/find.ts";
import { mendStrays } from "../../brokers/strays/mend.ts";

/** Both audits of a scheduler: one call is one round of each, and says what they found in few words. */
export function auditsOf(
  deps: Deps,
  broker: Broker,
  queues: readonly string[],
): () => Promise<string[]> {
  const conservation = createAudit(broker, queues);
  const probes = probesOf(deps, broker, queues);
  return async () => {
    const unbalanced = await conservation();
    const { strays } = await lookTwice(probes, { queues, walks: 1, apartMs: 1 });
    return [
      ...unbalanced.map(({ of = "jobs", difference }) => `${difference} ${of}`),
      ...strays.map(({ fault, says }) => `${fault}: ${says}`),
    ];
  };
}

/** What is planted into a queue that is well is seen in one round, and gone when it was mended. */
export async function assertSeenAndMended(
  deps: Deps,
  broker: Broker,
  { queue, plant, publish = () => Promise.resolve() }: {
    queue: string;
    plant: () => Promise<unknown>;
    /** Publishes what the mend has promised again. */
    publish?: () => Promise<unknown>;
  },
): Promise<void> {
  const round = auditsOf(deps, broker, [queue]);
  assert.deepEqual(await round(), [], "all is well before");
  await plant();
  const found = await round();
  assert.ok(found.length > 0, "an audit sees it");
  await mendStrays(deps, broker, { queues: [queue], apartMs: 1 });
  await publish();
  assert.deepEqual([found, await round()], [found, []], "all is well again");
}
