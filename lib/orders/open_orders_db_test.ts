import assert from "node:assert/strict";
import { networkOf } from "../accounts/mod.ts";
import { testWorld } from "../testing/world.ts";
import { openOrderLimits } from "./open_orders.ts";
import { buy, cards, fill, formOf, refused, sell } from "./testing/shop.ts";

Deno.test("placeOrder() bounds open orders on delivery by e-mail and by network", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum", onHand: 1_000 }]);
  const order = async (email: string, from: string | null, card = false) =>
    await buy(deps, {
      cartId: await fill(deps, [{ productId: plum!, quantity: 1 }]),
      form: formOf({ email, payment: card ? "test_card" : "on_delivery" }),
      card: card ? cards.good : null,
      network: from && networkOf(from),
    });
  const tries = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) => order("one@shop.test", `203.0.113.${i}`)),
  );
  assert.equal(tries.filter((one) => one.status === "fulfilled").length, openOrderLimits.email);
  const refusal = await refused(order("one@shop.test", "198.51.100.1"));
  assert.deepEqual([refusal.code, refusal.status], ["order.too_many_open", 429]);
  assert.match(
    refusal.fields!.payment!,
    /5 open orders on delivery under this e-mail address\. Pay/,
  );
  assert.equal((await order("one@shop.test", "198.51.100.1", true)).isRepeat, false);
  assert.equal((await order("one@shop.test", null)).isRepeat, false);
  await deps.sql`update orders set status = 'packed'`;
  assert.equal((await order("one@shop.test", "198.51.100.1")).isRepeat, false);

  const network = (i: number) => order(`p${i}@shop.test`, `2001:db8::${i.toString(16)}`);
  for (let i = 0; i < openOrderLimits.network; i++) await network(i);
  const full = await refused(network(99));
  assert.match(full.fields!.payment!, /20 open orders on delivery from your network\. Pay/);
  assert.equal((await order("p98@shop.test", "2001:db8:1::1")).isRepeat, false);
  const rows = await deps.sql`select encode(network_mac, 'escape') as mac from orders`;
  assert.ok(!JSON.stringify(rows).includes("2001"));
});
