import assert from "node:assert/strict";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { operator } from "../actor.ts";
import { changeStatus, findOrderByPublicId, refundOrder } from "../orders/mod.ts";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";

Deno.test("customers are what their orders come to, whatever becomes of these", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const place = async (quantity: number, email: string) => {
    const cartId = await fill(deps, [{ productId: plum!, quantity }]);
    const form = formOf({ email });
    const { publicId } = await buy(deps, { cartId, form, card: null });
    return await findOrderByPublicId(deps, publicId);
  };
  const [one, two] = [await place(1, "ada@shop.test"), await place(2, "ada@shop.test")];
  await Promise.all([1, 2, 3].map((quantity) => place(quantity, "eve@shop.test")));
  const as = { orderId: one.id, from: one.status, note: "" };
  await changeStatus(deps, operator, { ...as, to: "cancelled", note: "lost" });
  await changeStatus(deps, operator, { orderId: two.id, from: two.status, to: "paid", note: "" });
  const by = personOf(await makeAccount(deps));
  await refundOrder(deps, by, {
    ...{ orderId: two.id, key: crypto.randomUUID(), seenCents: 0, amountCents: 100 },
    ...{ lines: [], reason: "rang" },
  });
  const kept = await deps.sql`
    select email, name, orders, revenue_cents::int, currency, first_at, last_at from customers
     order by email`;
  const counted = await deps.sql`
    select email, (array_agg(name order by placed_at desc))[1] as name, count(*)::int as orders,
           sum(case when status = 'cancelled' then 0 else total_cents - refunded_cents end)::int
             as revenue_cents,
           min(currency) as currency, min(placed_at) as first_at, max(placed_at) as last_at
      from orders group by email order by email`;
  assert.deepEqual([...kept], [...counted]);
  assert.equal(kept[0]!.revenue_cents, two.totalCents - 100);
});
