import assert from "node:assert/strict";
import { assertFormRefusals } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertPanelForm } from "../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const page = "/admin/backups";
const action = "/admin/backups/request";
const env = { BACKUP_RECIPIENTS: `age1${"q".repeat(58)}` };

Deno.test("a backup is asked for by the button of the page, which leads to its job", async () => {
  await using site = await siteWorld({ env });
  const by = await site.logIn("operator");
  await assertFormRefusals({ by, page, action });
  const asked = await by.submit(page, action, {});
  assert.match(asked.location!, /^\/admin\/jobs\/[0-9a-f-]{36}$/);
  const [job] = await site.deps.sql`select task, args, unique_key from jobs_outbox`;
  assert.deepEqual(job, { task: "make_backup", args: {}, unique_key: "backup" });
  const acts = await site.deps.sql`select verb, subject from audit where verb like 'backup.%'`;
  assert.deepEqual([...acts], [{ verb: "backup.asked", subject: "backups" }]);
  await assertMethods(site, action, { takes: ["POST"], by });
  await assertPanelForm(site, action, {});
});
