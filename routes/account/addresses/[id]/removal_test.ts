import assert from "node:assert/strict";
import { accountHolder } from "../../../../lib/site/testing/account_holder.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const add = "/account/addresses/new";
const home = { name: "Ada", street: "5 Loom Lane", postcode: "69001", city: "Lyon", country: "FR" };

Deno.test("an address is forgotten by its owner, and another is the default then", async () => {
  await using site = await siteWorld();
  const [by, other] = [
    await accountHolder(site),
    await accountHolder(site, { email: "b@example.com" }),
  ];
  for (const street of ["1 First Street", "2 Second Street"]) {
    await by.submit(add, add, { ...home, street });
  }
  const rows = () =>
    site.deps.sql<{ id: string; street: string; isDefault: boolean }[]>`
    select id, street, is_default as "isDefault" from shopper_addresses order by created_at, id`;
  const path = `/account/addresses/${(await rows())[0]!.id}/removal`;
  await other.post(path, {});
  assert.equal((await rows()).length, 2, "nobody else's");
  const answer = await by.submit(path.replace("/removal", ""), path);
  assert.deepEqual([answer.status, answer.location], [303, "/account/addresses?done"]);
  const left = (await rows()).map(({ street, isDefault }) => [street, isDefault]);
  assert.deepEqual(left, [["2 Second Street", true]]);
  await assertMethods(site, path, { takes: ["POST"], by });
});
