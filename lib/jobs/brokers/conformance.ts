import { claiming } from "./conformance/claiming.ts";
import { dying } from "./conformance/dying.ts";
import { ending } from "./conformance/ending.ts";
import { keys } from "./conformance/keys.ts";
import { limits } from "./conformance/limits.ts";
import { publishingAgain } from "./conformance/publishing_again.ts";
import { steering } from "./conformance/steering.ts";
import { suspects } from "./conformance/suspects.ts";
import type { BrokerWorld } from "./conformance/world.ts";

export { deskConformance } from "./conformance/desk.ts";
export { type BrokerWorld, publishedJob } from "./conformance/world.ts";

/** The behaviour every broker has, as tests. `make` builds an empty world for each. */
export function brokerConformance(name: string, make: () => Promise<BrokerWorld>): void {
  const test = (what: string, run: (world: BrokerWorld) => Promise<void>) =>
    Deno.test(`${name}: ${what}`, async () => {
      await using world = await make();
      await run(world);
    });
  for (
    const theme of [claiming, ending, keys, limits, steering, dying, suspects, publishingAgain]
  ) {
    theme(test);
  }
}
