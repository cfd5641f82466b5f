import assert from "node:assert/strict";
import { brokerConformance, deskConformance } from "../conformance.ts";
import { brokerModelTest } from "../conformance/model_property.ts";
import { beatOf, claimOne, publishedJob, reapUntilTaken } from "../conformance/world.ts";
import { CLOSED_SILENT_MS } from "../watch.ts";
import { postgresWorld } from "./testing.ts";

brokerConformance("Postgres broker", postgresWorld);
deskConformance("Postgres broker", postgresWorld);
brokerModelTest("Postgres broker", postgresWorld);

Deno.test("Postgres broker: a worker whose connections end is dead once it is silent too", async () => {
  await using world = await postgresWorld();
  const [victim, reaper] = [await world.brokerFor("victim"), await world.brokerFor("reaper")];
  await victim.publish([publishedJob()]);
  const job = await claimOne(victim);
  await victim.beat(beatOf("victim"));
  await world.die("victim");
  const [last] = await reaper.workers();
  const { worker, cause, recovered } = await reapUntilTaken(world, reaper);
  assert.deepEqual([worker, cause, recovered], ["victim", "connections_closed", [job.id]]);
  await reaper.beat(beatOf("reaper"));
  const [now] = await reaper.workers();
  assert.ok(now!.beatAtMs - last!.beatAtMs > CLOSED_SILENT_MS);
});
