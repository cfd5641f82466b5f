import assert from "node:assert/strict";
import { paidShop } from "../../../../lib/orders/testing/paid_shop.ts";
import { buy, cards, fill, formOf, sell } from "../../../../lib/orders/testing/shop.ts";
import { passOverDriversOwn } from "../../../../lib/testing/drivers_own.ts";
import { judge, judgeSold } from "./judge.ts";
import { steps } from "./steps.ts";
import { tryAllSteps } from "./trial.ts";

passOverDriversOwn();

Deno.test("a till that is killed at any step of checkout and payment leaves one order with its one charge", async () => {
  await using shop = await paidShop();
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const { pieces, tallies, verdict } = await tryAllSteps(shop, {
    ...{ rounds: 1, withinMs: Infinity, tills: 2, buyers: 20, say },
  });
  assert.deepEqual(said, []);
  assert.ok(Object.keys(verdict).length > 10);
  assert.equal(pieces, steps.length);
  for (const { step, kills } of tallies) assert.equal(kills, step.after ? 2 : 1, step.name);
});

Deno.test("the judge sees what is lost, left over or doubled", async () => {
  await using shop = await paidShop();
  const { deps, provider } = shop;
  const { sql } = deps;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
  const checkout = { cartId, form: formOf({ payment: "test_card" }), card: cards.good };
  await buy(deps, checkout);
  const books = { sql, provider };
  const found = async () => {
    const all = await judgeSold(books, { products: [plum!], buyers: 1 });
    return Object.entries(all).filter(([, times]) => times > 0).map(([what]) => what);
  };
  assert.ok(Object.values(await judge(books)).every((times) => times === 0));
  assert.deepEqual(await found(), ["orders whose money was not taken, or not once"]);
  const seen = async (what: string, change: () => Promise<unknown>) => {
    await change();
    assert.ok((await found()).includes(what), what);
  };
  await seen(
    "goods held for nobody, or sold without a hold",
    () => sql`update products set reserved = reserved + 1`,
  );
  await seen(
    "forms that are used up for nothing",
    () =>
      sql`insert into checkout_tokens (token, form_mac) values (${crypto.randomUUID()}, '\\x00')`,
  );
  await seen(
    "checkouts left open",
    () => sql`update checkouts set state = 'released', is_settled = false, why = 'lost'`,
  );
  await seen("checkouts and orders that do not know each other", () => Promise.resolve());
  await seen(
    "orders without their line, history, event, mail or capture, or with two",
    () => sql`delete from jobs_outbox where task = 'send_order_email'`,
  );
  await seen("pieces that were sold twice", () => sql`update order_lines set quantity = 2`);
  await seen(
    "orders without their charge, or with another sum",
    () => sql`update orders set total_cents = total_cents + 1`,
  );
  await seen("pieces without their one order", () => sql`delete from order_lines`);
  await seen("charges without an order", () => sql`truncate orders cascade`);
});
