import { assertMissing } from "../../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("an import without rejected rows has no file of them", async () => {
  await using site = await siteWorld();
  const [row] = await site.deps.sql<{ id: string }[]>`
    insert into catalog_imports (id, file_name, size_bytes, state, role, network)
    values (gen_random_uuid(), 'some.csv', 9, 'checked', 'owner', '') returning id`;
  const path = `/admin/products/imports/${row!.id}/rejected`;
  const boss = await site.logIn("admin");
  assertMissing(await boss.get(path), "There is nothing");
  await assertMethods(site, path, { takes: ["GET"], by: boss });
});
