import assert from "node:assert/strict";
import { makeShopper } from "../../../../../lib/accounts/shoppers/testing.ts";
import { operator } from "../../../../../lib/actor.ts";
import { changeStatus } from "../../../../../lib/orders/mod.ts";
import { assertRefused } from "../../../../../lib/site/testing/answers.ts";
import { assertFormRefusals } from "../../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { address } from "../../../../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

Deno.test("an administrator erases a customer, once nothing has to be delivered any more", async () => {
  await using site = await siteWorld();
  const { id: orderId } = await placeOrder(site);
  await makeShopper(site.deps, { email: address.email });
  const [row] = await site.deps.sql<{ id: string }[]>`select id::text from customers`;
  const path = `/admin/customers/${row!.id}/erasure`;
  const [by, support] = [await site.logIn("admin"), await site.logIn("support")];
  assert.ok((await by.get(`/admin/customers/${row!.id}`)).body.includes(path));
  assert.equal((await support.get(path)).status, 403);
  const refused = await by.submit(path, path, { reason: "" });
  assertRefused(refused, { status: 422, field: "reason", says: "Say why" });
  const early = await by.submit(path, path, { reason: "asked" });
  assertRefused(early, { status: 409, says: "must be delivered first" });
  await changeStatus(site.deps, operator, {
    orderId,
    from: "placed",
    to: "cancelled",
    note: "Ada",
  });
  await assertFormRefusals({ by, page: path, action: path, typed: { reason: "asked" } });
  const answer = await by.submit(path, path, { reason: "asked" });
  assert.deepEqual([answer.status, answer.location], [303, "/admin/customers"]);
  assert.equal((await by.get(path)).status, 404);
  const { sql } = site.deps;
  const left = JSON.stringify([
    await sql`select o::text from orders o`,
    await sql`select h::text from order_history h`,
    await sql`select c::text from customers c`,
    await sql`select s::text from shoppers s`,
    await sql`select a::text from audit a`,
  ]);
  for (const told of ["Ada", "ada", address.street, address.postcode]) {
    assert.ok(!left.toLowerCase().includes(told.toLowerCase()), told);
  }
  assert.equal((await by.get(`/admin/orders/${orderId}`)).status, 200, "the books keep it");
  await assertMethods(site, path, { takes: ["GET", "POST"], by });
});
