import assert from "node:assert/strict";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { goods, untouchedForm } from "../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("the last change of a product is put back by one button, unless somebody changed it again", async () => {
  await using site = await siteWorld();
  const { id, here } = await goods(site, "S-1");
  const path = `/admin/products/${id}/undo`;
  const boss = await site.logIn("admin");
  const priceOf = async () =>
    (await site.deps.sql`select price_cents as cents from products where id = ${id}`)[0]!.cents;
  const change = async (price: string) =>
    await boss.post(here, { ...await untouchedForm(boss, here), price });
  await change("9");
  const form = { by: boss, page: here, action: path };
  await assertFormRefusals(form);
  const undone = await boss.submit(here, path);
  assert.deepEqual([undone.status, undone.location], [303, here]);
  assert.equal(await priceOf(), 450);
  assert.ok(!(await boss.get(here)).body.includes("Put it back"));
  await change("8");
  const early = (await boss.get(here)).body;
  await change("7");
  const old = /name="change" value="(\d+)"/.exec(early)![1]!;
  assertRefused(await boss.submit(here, path, { change: old }), {
    ...{ status: 409, says: "Somebody has changed the same again" },
  });
  for (const slip of ["", "x", "1e3"]) {
    const refused = await boss.submit(here, path, { change: slip });
    assertRefused(refused, { status: 422, says: "This page is too old" });
  }
  assert.equal(await priceOf(), 700);
  await assertMethods(site, path, { takes: ["POST"], by: boss });
  await assertHidden(site, path);
});
