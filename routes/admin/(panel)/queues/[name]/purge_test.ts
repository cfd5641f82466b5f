import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { fillQueue, statsOfDefault } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { withoutRedis } from "../../../../../lib/testing/world.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const action = "/admin/queues/default/purge";

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`a queue is purged by who types its name, on ${where}`, async () => {
    await using site = await siteWorld({ env });
    await fillQueue(site, 3);
    const by = await site.logIn("operator");
    const wrong = await by.submit(action, action, { name: "emails" });
    assertRefused(wrong, { status: 422, field: "name", says: "Type default" });
    assert.match(wrong.body, /3 jobs will be cancelled/);
    const purged = await by.submit(action, action, { name: "default" });
    assert.deepEqual([purged.status, purged.location], [303, "/admin/queues/default"]);
    assert.equal((await statsOfDefault()).waiting, 0);
    await assertMethods(site, action, { takes: ["GET", "POST"], by });
  });
}
