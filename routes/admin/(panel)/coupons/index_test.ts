import assert from "node:assert/strict";
import { operator } from "../../../../lib/actor.ts";
import { createCoupon, endCoupon, NewCouponForm } from "../../../../lib/coupons/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/coupons";

Deno.test("GET /admin/coupons lists codes by their state, and finds one", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const make = (typed: Record<string, string>) =>
    createCoupon(deps, operator, NewCouponForm("EUR").parse(typed));
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "Codes - SmartMarket");
  await make({ code: "OPEN", percent: "10" });
  await make({ code: "LATER", percent: "10", starts: "2199-01-01" });
  await make({ code: "ENDED", amount: "5", minimum: "20" });
  const [ended] = await deps.sql`select id::text as id from coupons where code = 'ENDED'`;
  await deps.sql`update coupons set ends_at = now() - interval '1 minute' where code = 'ENDED'`;
  assert.equal(await endCoupon(deps, operator, ended!.id), "It has ended already");
  const made = await make({ percent: "5" });
  assert.match(made, /^[2-9A-Z]{10}$/);
  const rows = async (query: string) =>
    [...(await boss.get(path + query)).body.matchAll(/<th scope="row"[^>]*>([^<]*)</g)]
      .map(([, code]) => code);
  assert.deepEqual((await rows("")).sort(), ["ENDED", "LATER", "OPEN", made].sort());
  assert.deepEqual(await rows("?state=ended"), ["ENDED"]);
  assert.deepEqual(await rows("?state=later"), ["LATER"]);
  assert.deepEqual(await rows("?q=ope"), ["OPEN"]);
  assert.deepEqual(await rows("?q=%25"), []);
  assert.match((await boss.get(path)).body, /€5\.00 from €20\.00/);
  await assertMethods(site, path, { takes: ["GET"], by: boss });
  await assertPanelPage(site, path);
});
