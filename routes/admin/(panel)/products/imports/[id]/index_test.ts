import assert from "node:assert/strict";
import { assertMissing, assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("an import is agreed to once, by its own form", async () => {
  await using site = await siteWorld();
  const [row] = await site.deps.sql<{ id: string }[]>`
    insert into catalog_imports (id, file_name, size_bytes, state, created, role, network)
    values (gen_random_uuid(), 'some.csv', 9, 'checked', 1, 'owner', '') returning id`;
  const path = `/admin/products/imports/${row!.id}`;
  const boss = await site.logIn("admin");
  await assertFormRefusals({ by: boss, page: path, action: path });
  const form = formValues((await boss.get(path)).body, path);
  const answers = await Promise.all([boss.post(path, form), boss.post(path, form)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
  assertRefused(answers.find(({ status }) => status === 409)!, {
    ...{ status: 409, says: "This import is not waiting for your word any more" },
  });
  for (const id of ["NaN", crypto.randomUUID(), "%E0%B8%82"]) {
    assertMissing(await boss.get(`/admin/products/imports/${id}`), "There is nothing");
  }
  await assertMethods(site, path, { takes: ["GET", "POST"], by: boss });
  await assertHidden(site, path);
});
