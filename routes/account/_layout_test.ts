import assert from "node:assert/strict";
import { accountHolder } from "../../lib/site/testing/account_holder.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

Deno.test("the head of the shop says who is logged in, and leads to the log-in", async () => {
  await using site = await siteWorld();
  const stranger = site.stranger();
  const holder = await accountHolder(site);
  const login = /<a href="\/account\/login"[^>]*>Log in</;
  const account = /<a href="\/account"[^>]*>Account</;
  for (const path of ["/account/login", "/", "/products"]) {
    assert.match((await stranger.get(path)).body, login, path);
  }
  for (const path of ["/account", "/", "/products"]) {
    const { body } = await holder.get(path);
    assert.match(body, account, path);
    assert.doesNotMatch(body, login, path);
  }
  // What is kept for all who have no cookie is nobody's of these.
  assert.match((await site.stranger().get("/products")).body, login);
});
