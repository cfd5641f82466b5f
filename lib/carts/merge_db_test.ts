import assert from "node:assert/strict";
import { findOrderByPublicId } from "../orders/mod.ts";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";
import { CART_LINES, cartUnits, findCart, mergeCarts, setQuantity } from "./mod.ts";

/** More than are shown at once. */
const CARTS = 3;

Deno.test("mergeCarts() loses nothing: what was put in last is shown and ordered, and the rest comes behind it", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const names = Array.from({ length: CARTS * CART_LINES }, (_, n) => ({ name: `p${n}` }));
  const ids = await sell(deps, names);
  const into = await fill(deps, [{ productId: ids[0]!, quantity: 2 }]);
  let merged;
  for (let cart = 0; cart < CARTS; cart++) {
    const some = ids.slice(cart * CART_LINES, (cart + 1) * CART_LINES);
    const from = await fill(deps, some.map((productId) => ({ productId, quantity: 1 })));
    merged = await deps.sql.begin((sql) => mergeCarts({ sql }, { from, into }));
  }
  assert.deepEqual(merged, { before: 100, added: 50, raised: 0 });
  const [kept] = await deps.sql`
    select sum(quantity)::int as units from cart_lines where cart_id = ${into}`;
  assert.equal(kept!.units, ids.length + 1, "of what lay in both the greater number");

  const cart = await findCart(deps, into);
  assert.equal(await cartUnits(deps, into), cart.units, "the header says what the page shows");
  const shown = cart.lines.map(({ productId }) => productId);
  assert.deepEqual([shown, cart.waiting], [ids.slice(-99), 51]);
  await setQuantity(deps, into, { productId: shown[0]!, quantity: 0 });
  const later = await findCart(deps, into);
  assert.deepEqual([later.lines.length, later.lines[0]!.productId, later.waiting], [
    99,
    ids[50],
    50,
  ]);

  const { publicId } = await buy(deps, { cartId: into, form: formOf(), card: null });
  const order = await findOrderByPublicId(deps, publicId);
  assert.equal(order.lines.length, 99);
  const [row] = await deps.sql`select sum(reserved)::int as reserved from products`;
  assert.equal(row!.reserved, 99, "nothing is kept from others that nobody has ordered");
  const rest = await findCart(deps, into);
  assert.deepEqual(
    [rest.lines.map(({ productId }) => productId), rest.waiting],
    [ids.slice(0, 50), 0],
  );
});

Deno.test("mergeCarts() keeps the newest 500 products, however often somebody logs in", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = await sell(deps, Array.from({ length: 552 }, (_, n) => ({ name: `p${n}` })));
  const into = await fill(deps, [{ productId: ids[0]!, quantity: 1 }]);
  await deps.sql`
    insert into cart_lines (cart_id, product_id, quantity, price_cents, added_at)
    select ${into}, id, 1, price_cents, now() - interval '1 day' + id * interval '1 second'
      from products where id = any(${ids.slice(1, 502)}::bigint[])`;
  const from = await fill(deps, ids.slice(502).map((productId) => ({ productId, quantity: 1 })));
  await deps.sql.begin((sql) => mergeCarts({ sql }, { from, into }));
  const rows = await deps.sql<{ id: number }[]>`
    select product_id::float8 as id from cart_lines where cart_id = ${into} order by product_id`;
  assert.deepEqual(rows.map(({ id }) => id), [ids[0]!, ...ids.slice(53)]);
});
