import assert from "node:assert/strict";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelPage } from "../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../lib/site/testing/place_order.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/dashboard";

Deno.test("GET /admin/dashboard says whether the shop sells, what is stuck and what just happened", async () => {
  await using site = await siteWorld();
  const { number, id } = await placeOrder(site);
  const answer = await (await site.logIn("support")).get(path);
  assertPage(answer, "Dashboard - SmartMarket");
  const main = /<main[\s\S]*<\/main>/.exec(answer.body)![0];
  for (const text of ["Orders today", "€9.00", "Is anything stuck?", number]) {
    assert.ok(main.includes(text), text);
  }
  assert.ok(main.includes(`href="/admin/orders/${id}"`));
  assert.ok(main.includes("None runs: jobs wait and none is lost"), "no worker runs here");
  assert.doesNotMatch(main, /lovelace|engine street/i, "a card tells nothing of the person");
});

Deno.test("GET /admin/dashboard works without a script, and says of when it is", async () => {
  await using site = await siteWorld();
  const { body } = await (await site.logIn("support")).get(path);
  assert.match(body, /<noscript>[^<]*As of/);
});

Deno.test("/admin/dashboard is for staff alone", async () => {
  await using site = await siteWorld();
  await assertPanelPage(site, path);
});

Deno.test("/admin/dashboard is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("support") });
});
