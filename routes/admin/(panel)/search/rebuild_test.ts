import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/search";
const action = "/admin/search/rebuild";

Deno.test("a rebuild is asked for by the button of the page, which leads to its job", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action });
  const asked = await by.submit(page, action, {});
  assert.match(asked.location!, /^\/admin\/jobs\/[0-9a-f-]{36}$/);
  const [job] = await site.deps.sql`select task, args, unique_key from jobs_outbox`;
  assert.deepEqual(job, {
    task: "rebuild_ml_indexes",
    args: { isForced: true },
    unique_key: "search:rebuild",
  });
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, {});
});
