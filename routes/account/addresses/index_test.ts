import assert from "node:assert/strict";
import { accountHolder } from "../../../lib/site/testing/account_holder.ts";
import { assertPage } from "../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("/account/addresses lists what the shopper has kept, and nobody else's", async () => {
  await using site = await siteWorld();
  const [by, other] = [
    await accountHolder(site),
    await accountHolder(site, { email: "b@example.com" }),
  ];
  const typed = {
    name: "Ada",
    street: "5 Loom Lane",
    postcode: "69001",
    city: "Lyon",
    country: "FR",
  };
  await by.submit("/account/addresses/new", "/account/addresses/new", typed);
  const page = await by.get("/account/addresses");
  assertPage(page, "Your addresses - SmartMarket");
  assert.ok(page.body.includes("5 Loom Lane") && page.body.includes("The checkout begins with"));
  const { body } = await other.get("/account/addresses");
  assert.ok(body.includes("No addresses yet") && !body.includes("Loom Lane"));
  await assertMethods(site, "/account/addresses", { takes: ["GET"], by });
});
