import assert from "node:assert/strict";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

// What is in the file is tried beside the page that leads to it.
Deno.test("GET /admin/jobs/:id/log is nothing where no lines are kept", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  for (const id of [crypto.randomUUID(), "..%2f..%2fetc"]) {
    assert.equal((await by.get(`/admin/jobs/${id}/log`)).status, 404);
  }
});
