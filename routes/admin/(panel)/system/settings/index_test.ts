import assert from "node:assert/strict";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const path = "/admin/system/settings";

Deno.test("GET /admin/system/settings shows every setting and where it came from, and no secret", async () => {
  await using site = await siteWorld();
  const { config } = site.deps;
  const answer = await (await site.logIn("viewer")).get(path);
  assertPage(answer, "Settings - SmartMarket");
  for (const name of ["DATABASE_URL", "CURRENCY", "SHUTDOWN_GRACE_MS"]) {
    assert.ok(answer.body.includes(`<code>${name}</code>`), name);
  }
  assert.match(answer.body, /<code>CURRENCY<\/code>[\s\S]*?<code>EUR<\/code>/);
  const secrets = [config.DATABASE_URL, config.SESSION_SECRET].map((one) => one.reveal());
  for (const value of [...secrets, config.ADMIN_EMAIL]) assert.ok(!answer.body.includes(value));
});

Deno.test("/admin/system/settings is for those who may look at it, and only read", async () => {
  await using site = await siteWorld();
  assert.equal((await (await site.logIn("support")).get(path)).status, 403);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
});
