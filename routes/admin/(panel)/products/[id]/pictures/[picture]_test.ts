import assert from "node:assert/strict";
import { operator } from "../../../../../../lib/actor.ts";
import { addPicture } from "../../../../../../lib/media/mod.ts";
import { arriving, drawPicture } from "../../../../../../lib/media/testing.ts";
import { assertMissing, assertRefused } from "../../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../../lib/site/testing/form_refusals.ts";
import { goods } from "../../../../../../lib/site/testing/goods.ts";
import { assertMethods } from "../../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../../lib/site/testing/site_world.ts";

Deno.test("pictures are described, put in order, taken away and put back", async () => {
  await using site = await siteWorld();
  const { id } = await goods(site, "S-1");
  const here = `/admin/products/${id}/pictures`;
  const ids: number[] = [];
  for (const shade of [0, 90, 180]) {
    const bytes = arriving(await drawPicture({ shade }));
    ids.push(
      await addPicture(site.deps, operator, { productId: id, bytes, alt: `shade ${shade}` }),
    );
  }
  const [one, two, three] = ids as [number, number, number];
  const boss = await site.logIn("admin");
  const act = (picture: number | string, typed: Record<string, string>) =>
    boss.submit(here, `${here}/${picture}`, typed);
  const order = async () =>
    (await site.deps.sql<{ id: number }[]>`
      select id::float8 as id from product_pictures
       where removed_at is null order by place`).map((row) => row.id);
  const page = `/admin/products/${id}/pictures/${two}`;
  const form = { by: boss, page: here, action: page, typed: { do: "describe" } };
  await assertFormRefusals(form);
  const altOf = async (picture: number) =>
    (await site.deps.sql`select alt from product_pictures where id = ${picture}`)[0]!.alt;
  // Whatever is done to one, what was typed at any of them is kept.
  const typed = { do: "earlier", [`alt-${one}`]: "A lid", [`alt-${two}`]: "A jar" };
  assert.equal((await act(two, typed)).status, 303);
  assert.deepEqual(await order(), [two, one, three]);
  assert.deepEqual([await altOf(one), await altOf(two), await altOf(three)], [
    ...["A lid", "A jar", "shade 180"],
  ]);
  const long = { do: "earlier", [`alt-${one}`]: "x".repeat(201), [`alt-${three}`]: "A spoon" };
  const refused = await act(one, long);
  assertRefused(refused, { status: 422, says: "At most 200 characters" });
  assert.ok(refused.body.includes('value="A spoon"'), "what was typed elsewhere is still there");
  assert.deepEqual([await order(), await altOf(three)], [[two, one, three], "shade 180"]);
  await act(three, { do: "first" });
  await act(two, { do: "later" });
  assert.deepEqual(await order(), [three, one, two]);
  const removed = await act(one, { do: "remove" });
  assert.equal(removed.location, `${here}?removed=${one}`);
  assert.deepEqual(await order(), [three, two]);
  const back = await boss.submit(removed.location!, `${here}/${one}`, { do: "restore" });
  assert.equal(back.status, 303);
  assert.deepEqual(await order(), [three, one, two]);
  assertRefused(await act(two, { do: "sell" }), { status: 422, says: "This page is too old" });
  const other = await goods(site, "S-2");
  const foreign = `/admin/products/${other.id}/pictures/${two}`;
  const token = /name="_csrf" value="([^"]+)"/.exec((await boss.get(here)).body)![1]!;
  assertMissing(
    await boss.post(foreign, { _csrf: token, do: "remove" }),
    "no such picture",
  );
  await assertMethods(site, page, { takes: ["POST"], by: boss });
  await assertHidden(site, page);
});
