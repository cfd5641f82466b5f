import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { fillQueue } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const page = "/admin/queues/default";

Deno.test("a queue says how it keeps up; what can be done is for who may", async () => {
  await using site = await siteWorld();
  await fillQueue(site, 2);
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  const seen = await operator.get(page);
  assertPage(seen, "Queue default - SmartMarket");
  for (const text of ["no worker", "2</a>, the oldest for", "Purge …", "Pause the queue"]) {
    assert.ok(seen.body.includes(text), text);
  }
  const { body } = await viewer.get(`${page}?part=rows`);
  assert.match(body, /<body><section id="queue"/);
  const looked = await viewer.get(page);
  assert.doesNotMatch(looked.body, /Pause the queue|Set the limits|Purge …/);
  await assertMethods(site, page, { takes: ["GET"], by: operator });
  for (const none of ["nothing", "constructor", "%E0%B8%81"]) {
    assertMissing(await operator.get(`/admin/queues/${none}`), "There is nothing at this address");
  }
});
