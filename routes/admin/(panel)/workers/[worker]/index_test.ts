import assert from "node:assert/strict";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { beatOnce } from "../../../../../lib/site/testing/engine_room.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("a worker says how it does, and what it runs; only who may drains it", async () => {
  await using site = await siteWorld();
  await beatOnce();
  const page = "/admin/workers/web";
  const [viewer, operator] = [await site.logIn("viewer"), await site.logIn("operator")];
  const seen = await operator.get(page);
  assertPage(seen, "Worker web - SmartMarket");
  assert.match(seen.body, /3 of 8 taken[^]*212 MiB[^]*What it runs/);
  assert.doesNotMatch((await viewer.get(page)).body, /Drain this worker/);
  await assertMethods(site, page, { takes: ["GET"], by: operator });
  for (const none of ["nobody", "%E0%B8%81", "a%20b", "x".repeat(300)]) {
    assertMissing(await viewer.get(`/admin/workers/${none}`), "It has not beaten");
  }
});
