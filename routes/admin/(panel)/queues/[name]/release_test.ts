import assert from "node:assert/strict";
import { finish } from "../../../../../lib/jobs/brokers/conformance/world.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { fillQueue, statsOfDefault } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const action = "/admin/queues/default/release";

Deno.test("parked jobs are counted by what they wait for, and let go by a button", async () => {
  await using site = await siteWorld();
  const { broker } = services();
  await fillQueue(site, 1);
  const { claimed } = await broker.turn("default", { finishes: [], slots: 1 });
  await finish(broker, claimed[0]!, { kind: "parked", dependency: "smtp" });
  const by = await site.logIn("operator");
  const seen = await (await site.logIn("viewer")).get("/admin/queues/default");
  assert.ok(seen.body.includes("1 for smtp") && !seen.body.includes("Let 1 go now"));
  assert.equal((await by.submit("/admin/queues/default", action)).status, 303);
  const { parked, waiting } = await statsOfDefault();
  assert.deepEqual([parked, waiting], [0, 1]);
  await assertMethods(site, action, { takes: ["POST"], by });
});
