import assert from "node:assert/strict";
import { bury } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/jobs/effects";
const order = "0196f0a0-0000-7000-8000-0000000000aa";

Deno.test("GET /admin/jobs/effects lists what is in doubt, and not what is certain or settled", async () => {
  await using site = await siteWorld();
  const { sql } = site.deps;
  const dead = await bury(site.deps, { about: [`order:${order}`] });
  const gone = crypto.randomUUID();
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    values (${dead}, 'mail', 'in_doubt', 1, 'w', 'k', 0, now()),
           (${gone}, 'pay', 'done', 1, 'w', 'k', 2, now()),
           (${gone}, 'sure', 'done', 1, 'w', 'k', 0, now()),
           (${gone}, 'old', 'in_doubt', 1, 'w', 'k', 1, now() - interval '31 days'),
           (${gone}, 'settled', 'done', 1, 'w', 'k', 1, now() - interval '1 hour')`;
  await sql`
    insert into job_acts (job_id, act, effect_key, reason, acted_by)
    values (${gone}, 'effect.settled', 'settled', 'seen', 'operator')`;
  const by = await site.logIn("operator");
  const page = await by.get(path);
  assertPage(page, "Effects in doubt - SmartMarket");
  for (
    const text of [
      "2 effects",
      "may have happened twice",
      "send_order_email",
      "past keeping",
      `/admin/orders/${order}`,
    ]
  ) assert.ok(page.body.includes(text), text);
  assert.ok(page.body.includes(`settlement?job=${dead}&amp;key=mail`));
  for (
    const [query, has] of [["state=doubled", "pay"], [`about=order:${order}`, "mail"]] as const
  ) {
    const { body } = await by.get(`${path}?part=rows&${query}`);
    assert.deepEqual([...body.matchAll(/<tr +data-id="[^"]+\.(\w+)"/g)].map(([, key]) => key), [
      has,
    ]);
  }
  const viewer = await site.logIn("viewer");
  assert.ok(!(await viewer.get(path)).body.includes("Settle …"));
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by });
});
