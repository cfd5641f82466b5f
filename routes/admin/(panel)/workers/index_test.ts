import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { beatOnce } from "../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { withoutRedis } from "../../../../lib/testing/world.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/workers";

for (const [where, env] of [["Redis", {}], ["Postgres alone", withoutRedis]] as const) {
  Deno.test(`GET /admin/workers says who works, and who has died of late, on ${where}`, async () => {
    await using site = await siteWorld({ env });
    const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
    assert.match((await viewer.get(path)).body, /No workers yet[^]*nothing runs/);
    await beatOnce();
    await site.deps.sql`
      insert into worker_deaths (worker, died_at, cause, recovered, dead)
      values ('gone-1', now(), 'beats_missed', 3, 1)`;
    const seen = await viewer.get(path);
    assertPage(seen, "Workers - SmartMarket");
    for (const text of ["r-42", "3 of 8", "212 MiB", "gone-1", "it beat no more"]) {
      assert.ok(seen.body.includes(text), text);
    }
    await assertMethods(site, path, { takes: ["GET"], by: operator });
    await assertHidden(site, path);
  });
}
