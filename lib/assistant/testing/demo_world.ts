import { join } from "node:path";
import { endSearch } from "../../search/serve/searcher.ts";
import { makeIndex } from "../../search/testing/make_index.ts";
import { testWorld, type World } from "../../testing/world.ts";
import { demoShop } from "./demo_shop.ts";

/** A world with the demonstration catalogue, and its index unless that is not wanted. */
export async function demoWorld({ hasIndex = true } = {}): Promise<World> {
  // An index is called by what is in it: two worlds that make the same one would build in one place.
  const dataDir = Deno.env.get("TEST_DATA_DIR") ?? "/tmp/smartmarket-test";
  const env = { SHOP_CONTACT: "help@shop.test", DATA_DIR: join(dataDir, crypto.randomUUID()) };
  const world = await testWorld({ seed: demoShop, env });
  world.defer(() => endSearch(world.deps));
  if (hasIndex) await makeIndex(world.deps);
  return world;
}
