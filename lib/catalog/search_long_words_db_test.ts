import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { parseListParams, searchProducts } from "./mod.ts";
import { file, importText, row } from "./testing/sample.ts";

/** Signs that become many letters where they are searched for, or many bytes. */
const signs = Array.from({ length: 0x11000 }, (_, code) => String.fromCodePoint(code))
  .filter((sign) => sign.isWellFormed())
  .filter((sign) => {
    const plain = sign.normalize("NFKD");
    return /[\p{L}\p{N}]/u.test(plain) && new TextEncoder().encode(plain).length >= 6;
  });

function asked(q: string) {
  const query = new URLSearchParams({ q });
  return { params: parseListParams(query, { currency: "EUR", isSearch: true }), category: null };
}

Deno.test("searchProducts() answers for every sign that grows, as often as it may be typed", async () => {
  await using world = await testWorld();
  await importText(world, file(row(1)));
  assert.ok(signs.length > 200 && signs.includes("ﷺ") && signs.includes("㌀"));
  const queries = signs.map((sign) => sign.repeat(200));
  // By the function alone: it is what fails, and there are thousands. A hundred of them are a statement.
  for (let at = 0; at < queries.length; at += 100) {
    const some = queries.slice(at, at + 100);
    const made = await world.deps.sql`
      select count(search_query(typed))::int as queries from unnest(${some}::text[]) as typed`;
    assert.equal(made[0]!.queries, some.length);
  }
  for (const sign of ["ﷺ", "ﷲ", "㌀", "ཷ"]) {
    assert.equal((await searchProducts(world.deps, asked(sign.repeat(200)))).total, 0);
  }
});

Deno.test("a product whose name is one very long word is taken, and found by how it begins", async () => {
  await using world = await testWorld();
  const names = ["ﷲ", "ཷ", "㌀", "x"].map((sign) => `a${sign.repeat(299)}`);
  const rows = names.map((name, index) => row(index + 1, { product: name }));
  assert.equal((await importText(world, file(...rows))).accepted, names.length);
  for (const [index, name] of names.entries()) {
    const { products } = await searchProducts(world.deps, asked(name));
    assert.ok(products.some((one) => one.sku === `S-${index + 1}`), name.slice(0, 2));
  }
});
