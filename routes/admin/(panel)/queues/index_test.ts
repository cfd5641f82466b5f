import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { withoutRedis } from "../../../../lib/testing/world.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/queues";

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`GET /admin/queues says of each queue how it keeps up, on ${where}`, async () => {
    await using site = await siteWorld({ env });
    const { sql } = site.deps;
    await sql`
      insert into jobs_queue_minutes (queue, minute, waiting, oldest_ms, enqueued, ended, dead, running)
      select 'emails', date_trunc('minute', ${site.clock.now()}::timestamptz) - make_interval(mins => n),
             n, 0, 100 - n, 90 - n, 0, 0
        from generate_series(1, 30) n`;
    const viewer = await site.logIn("viewer");
    const seen = await viewer.get(path);
    assertPage(seen, "Queues - SmartMarket");
    const rows = [...seen.body.matchAll(/<tr\s+data-id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(rows, ["default", "emails", "maintenance", "ml", "reports"]);
    assert.match(seen.body, /aria-label="Ended a minute, last hour: [^"]*1 at most"/);
    assert.match(seen.body, /<polyline\s+class="sparkline-line"/);
    const { body } = await viewer.get(`${path}?state=paused`);
    assert.match(body, /No queue fits/);
  });
}

Deno.test("the pages of queues are for who may see them, and only read", async () => {
  await using site = await siteWorld();
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  for (const page of [path, `${path}/emails`]) {
    assert.equal((await viewer.get(page)).status, 200, page);
    await assertMethods(site, page, { takes: ["GET"], by: operator });
  }
  await assertHidden(site, path);
});
