import assert from "node:assert/strict";
import { everyPattern } from "../../lib/site/testing/routes.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";

const doors = ["email/link", "link", "login", "logout", "password-reset", "register"];

Deno.test("every page of an account leads a stranger to the log-in and back, but for its doors", async () => {
  await using site = await siteWorld();
  const paths = (await everyPattern()).filter((one) => /^\/account(\/|$)/.test(one))
    .map((one) => one.replaceAll(/:\w+/g, "0196f0a0-0000-7000-8000-000000000009"));
  assert.ok(paths.length > doors.length);
  for (const path of paths) {
    const { status, location } = await site.stranger().get(path);
    if (doors.some((door) => path === `/account/${door}`)) assert.notEqual(status, 303, path);
    else assert.equal(location, `/account/login?next=${encodeURIComponent(path)}`, path);
  }
  const { location } = await site.stranger().get("/account/sessions?done");
  assert.equal(location, "/account/login?next=%2Faccount%2Fsessions%3Fdone");
});
