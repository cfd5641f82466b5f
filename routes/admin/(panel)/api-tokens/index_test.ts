import assert from "node:assert/strict";
import { createToken, NewTokenForm, revokeToken } from "../../../../lib/api_tokens/mod.ts";
import { operator } from "../../../../lib/actor.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/api-tokens";

Deno.test("GET /admin/api-tokens lists tokens by their state, and shows none of them", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const boss = await site.logIn("admin");
  assertPage(await boss.get(path), "API tokens - SmartMarket");
  const make = (name: string) => {
    const form = { name, orders: "1", customers: "1", lifetime: "month" };
    return createToken(deps, operator, NewTokenForm.parse(form));
  };
  const open = await make("Warehouse");
  await make("Ended");
  await make("Revoked");
  await deps.sql`update api_tokens set ends_at = now() - interval '1 day' where name = 'Ended'`;
  const [revoked] = await deps.sql`select id from api_tokens where name = 'Revoked'`;
  assert.equal(await revokeToken(deps, operator, revoked!.id), null);
  assert.equal(await revokeToken(deps, operator, revoked!.id), "It is over already");
  const rows = async (query: string) =>
    [...(await boss.get(path + query)).body.matchAll(/<th scope="row"[^>]*>([^<]*)</g)]
      .map(([, name]) => name);
  assert.deepEqual((await rows("")).sort(), ["Ended", "Revoked", "Warehouse"]);
  assert.deepEqual(await rows("?state=open"), ["Warehouse"]);
  assert.deepEqual(await rows("?state=ended"), ["Ended"]);
  assert.deepEqual(await rows("?state=revoked"), ["Revoked"]);
  assert.deepEqual(await rows("?q=ware"), ["Warehouse"]);
  assert.deepEqual(await rows("?q=%25"), []);
  const { body } = await boss.get(path);
  assert.ok(
    body.includes(`smk_…${open.slice(-4)}`) && body.includes("orders:read, customers:read"),
  );
  assert.ok(!body.includes(open.slice(0, 12)));
  const kept = await deps.sql`select to_jsonb(t)::text as text from api_tokens t`;
  assert.ok(kept.every(({ text }) => !text.includes(open)));
  await assertMethods(site, path, { takes: ["GET"], by: boss });
  await assertHidden(site, path);
});
