import assert from "node:assert/strict";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("GET /help says what the shop promises, and how it is reached", async () => {
  await using site = await siteWorld({ env: { SHOP_CONTACT: "help@shop.test" } });
  const answer = await site.stranger().get("/help");
  assertPage(answer, "Help - SmartMarket");
  for (const id of ["contact", "about-where-is-my-order", "about-how-can-i-pay"]) {
    assert.ok(answer.body.includes(`id="${id}"`), id);
  }
  assert.ok(answer.body.includes("help@shop.test"));
  assert.ok(answer.body.includes("we cancel it and tell you by mail"));
});

Deno.test("GET /help is the same for staff, and kept nowhere then", async () => {
  await using site = await siteWorld();
  const answer = await (await site.logIn("support")).get("/help");
  assertPage(answer, "Help - SmartMarket");
  assert.equal(answer.headers.get("cache-control"), "no-store");
});

Deno.test("/help with a last slash or a query is the same page, to be found at one address", async () => {
  await using site = await siteWorld();
  for (const path of ["/help/", "/help?a=b"]) {
    const answer = await site.stranger().get(path);
    assertPage(answer, "Help - SmartMarket");
    assert.ok(answer.body.includes('<link rel="canonical" href="http://shop.test/help"/>'), path);
  }
});

Deno.test("/help is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/help", { takes: ["GET"], by: site.stranger() });
});
