import assert from "node:assert/strict";
import { addLine } from "../carts/mod.ts";
import { edgeSite, post } from "../http/testing.ts";
import { csrfToken } from "../http/mod.ts";
import { sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";
import { watchedPool } from "../testing/watched_pool.ts";
import { cartCount, countCart } from "./cart_count.ts";

Deno.test("the cart is counted beside what the page asks, once, and after what a form has changed", async () => {
  await using world = await testWorld();
  const [plum] = await sell(world.deps, [{ name: "plum" }]);
  const { sql, seen } = watchedPool(world);
  const deps = { ...world.deps, sql };
  const line = { productId: plum!, quantity: 2 };
  const ask = edgeSite(deps, (app) => {
    app.use(countCart);
    app.get("/page", async ({ state }) => {
      await state.deps.sql`select 'of the page'`;
      return new Response(String(await cartCount(state)));
    });
    app.post("/cart", async ({ state }) => {
      const { cartId } = await addLine(state.deps, state.session?.cartId ?? null, line);
      await state.holdCart(cartId);
      return new Response(String(await cartCount(state)));
    });
  });
  const add = (cookie = "") =>
    ask("/cart", post({ _csrf: csrfToken(deps, null) }, cookie === "" ? {} : { cookie }));
  const first = await add();
  const cookie = first.headers.get("set-cookie")!.split(";")[0]!;
  assert.equal(await first.text(), "2");
  assert.equal(await (await add(cookie)).text(), "4");
  assert.equal(await (await ask("/page", { headers: { cookie } })).text(), "4");
  const asked = seen.map(({ text }) => text);
  const page = asked.findIndex((text) => /of the page/.test(text));
  const counts = asked.slice(page - 1).filter((text) => /from cart_lines/.test(text));
  assert.equal(counts.length, 1, "once");
  assert.match(asked[page - 1]!, /from cart_lines/, "before the page has asked anything");
  assert.equal(await (await ask("/page")).text(), "0");
});
