import assert from "node:assert/strict";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { findOrder, findOrderByPublicId } from "../orders/mod.ts";
import { testWorld } from "../testing/world.ts";
import { invoiceNumber, isBillable, issueInvoice } from "./mod.ts";

Deno.test("invoices that many ask for at once have a number each, without a gap, for ever", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const billed = [];
  for (let n = 0; n < 4; n++) {
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    const form = formOf({ email: `${n}@x.test` });
    const { publicId } = await buy(deps, { cartId, form, card: null });
    const { id } = await findOrderByPublicId(deps, publicId);
    billed.push(await findOrder(deps, id));
  }
  assert.equal(await issueInvoice(deps, billed[0]!), null, "nobody has paid, nothing was sent");
  await deps.sql`update orders set status = 'delivered'`;
  const due = billed.map(({ order, history }) => ({
    order: { ...order, status: "delivered" as const },
    history,
  }));
  const asked = await Promise.all([...due, ...due].map((one) => issueInvoice(deps, one)));
  const numbers = asked.map((invoice) => invoice!.number);
  assert.deepEqual(numbers.slice(0, 4), numbers.slice(4));
  assert.deepEqual(numbers.slice(0, 4).toSorted(), [1, 2, 3, 4]);
  assert.equal(invoiceNumber(asked[0]!), `INV-00000${numbers[0]}`);
  const kept = await issueInvoice(deps, billed[0]!);
  assert.equal(kept!.number, numbers[0], "it stays, whatever becomes of the order");
});

Deno.test("isBillable() is what is paid or on its way, and not cancelled", () => {
  const paid = [{ from: "placed", to: "paid" }] as const;
  const cases = [
    [{ status: "placed", payment: "on_delivery" }, [], false],
    [{ status: "paid", payment: "on_delivery" }, paid, true],
    [{ status: "packed", payment: "on_delivery" }, [], false],
    [{ status: "shipped", payment: "on_delivery" }, [], true],
    [{ status: "delivered", payment: "on_delivery" }, [], true],
    [{ status: "packed", payment: "test_card" }, [], true],
    [{ status: "cancelled", payment: "test_card" }, [], false],
  ] as const;
  for (const [order, history, is] of cases) {
    assert.equal(isBillable(order, history), is, order.status);
  }
});
