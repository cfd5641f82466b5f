import assert from "node:assert/strict";
import fc from "fast-check";
import { testWorld, type World } from "../testing/world.ts";
import { findCategory, parseListParams, searchFacets, searchProducts } from "./mod.ts";
import { file, importText, row } from "./testing/sample.ts";

const shop = file(
  row(1, { product: "Garlic Oil, cold-pressed No.2", type: "Oils" }),
  row(2, { product: "Smoked Garlic Bulb", type: "Vegetables", brand: "Hollow Farm" }),
  row(3, { product: "Crème Brûlée", type: "Desserts" }),
  row(4, { product: "Shampoo", type: "Hair care", brand: "Saltmarsh" }),
  row(5, { product: "100 % Cotton Towel_XL", type: "Towels" }),
);

function asked(query: Record<string, string>) {
  return parseListParams(new URLSearchParams(query), { currency: "EUR", isSearch: true });
}

async function search(world: World, q: string) {
  const answer = await searchProducts(world.deps, { params: asked({ q }), category: null });
  return { ...answer, names: answer.products.map((one) => one.name) };
}

for (
  const [q, expected] of [
    ["garlic oil", ["Garlic Oil, cold-pressed No.2"]],
    ["gar", ["Garlic Oil, cold-pressed No.2", "Smoked Garlic Bulb"]],
    ["GARLIC bulbs", ["Smoked Garlic Bulb"]],
    ["no 2", ["Garlic Oil, cold-pressed No.2"]],
    ["saltmarsh", ["Shampoo"]],
    ["crème", ["Crème Brûlée"]],
    ["towels cotton", ["100 % Cotton Towel_XL"]],
  ] as const
) {
  Deno.test(`searchProducts() finds by "${q}"`, async () => {
    await using world = await testWorld();
    await importText(world, shop);
    const answer = await search(world, q);
    assert.deepEqual(answer.names.toSorted(), expected);
    assert.deepEqual([answer.total, answer.isGuess, answer.query], [expected.length, false, q]);
  });
}

Deno.test("searchProducts() guesses what was misspelt, and says so", async () => {
  await using world = await testWorld();
  await importText(world, shop);
  const answer = await search(world, "shampooo");
  assert.deepEqual([answer.names, answer.isGuess], [["Shampoo"], true]);
});

Deno.test("searchProducts() does with a part of the name where there is no pg_trgm", async () => {
  await using world = await testWorld();
  await importText(world, shop);
  await world.deps.sql`drop extension pg_trgm cascade`;
  assert.deepEqual((await search(world, "hampo")).names, ["Shampoo"]);
  assert.deepEqual((await search(world, "towel_x")).names, ["100 % Cotton Towel_XL"]);
  assert.deepEqual((await search(world, "l_x")).names, ["100 % Cotton Towel_XL"]);
  assert.deepEqual((await search(world, "l%n")).names, []);
});

Deno.test("searchProducts() finds nothing in nothing, without asking the database", async () => {
  await using world = await testWorld();
  await importText(world, shop);
  const { products, total, pages, query } = await search(world, "  &|! ");
  assert.deepEqual({ products, total, pages, query }, {
    products: [],
    total: 0,
    pages: 1,
    query: "",
  });
});

Deno.test("searchProducts() pages, and gives the last page for one past it", async () => {
  await using world = await testWorld();
  await importText(world, file(...Array.from({ length: 50 }, (_, n) => row(n))));
  const page = (number: number) => {
    const params = { ...asked({ q: "sample" }), page: number };
    return searchProducts(world.deps, { params, category: null });
  };
  const [first, second, third, late] = await Promise.all([page(1), page(2), page(3), page(80)]);
  const ids = [first!, second!, third!].flatMap((one) => one.products.map((p) => p.id));
  assert.equal(new Set(ids).size, 50);
  assert.deepEqual([late!.page, late!.products], [3, third!.products]);
  assert.equal((await page(NaN)).page, 1);
});

Deno.test("searchProducts() never fails, whatever is typed", async () => {
  await using world = await testWorld();
  await importText(world, shop);
  const typed = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom("the", "a'b", "<->", "x:*y"),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (q) => {
      assert.ok((await search(world, q)).pages >= 1);
    }),
    { numRuns: 60 },
  );
});

/** Eight kinds of tea of two brands in two departments, from 1 to 8. */
const teas = file(
  ...Array.from({ length: 8 }, (_, n) =>
    row(n, {
      product: `Tea ${n}`,
      category: n < 6 ? "Drinks" : "Gifts",
      brand: n % 2 ? "Leaf" : "Bud",
      sale_price: String(n + 1),
      market_price: n === 3 ? "20" : "",
      rating: "",
    })),
);

for (
  const [query, expected] of [
    [{ sort: "price-desc" }, "7 6 5 4 3 2 1 0"],
    [{ sort: "price", min: "2,50", max: "5" }, "2 3 4"],
    [{ sort: "price", brand: "Leaf" }, "1 3 5 7"],
    [{ sort: "price", category: "gifts" }, "6 7"],
    [{ sort: "price", category: "gifts", brand: "Leaf" }, "7"],
    [{ sort: "price", sale: "1" }, "3"],
    [{ sort: "price", stock: "1" }, "0 1 3 4 5 6 7"],
    [{ brand: "Nobody" }, ""],
  ] as const
) {
  Deno.test(`searchProducts() narrows and sorts by ${JSON.stringify(query)}`, async () => {
    await using world = await testWorld();
    await importText(world, teas);
    await world.deps.sql`update products set reserved = on_hand where name = 'Tea 2'`;
    const params = asked({ q: "tea", ...query });
    const category = (await findCategory(world.deps, params.category ?? ""))?.category ?? null;
    const { products, isGuess } = await searchProducts(world.deps, { params, category });
    assert.equal(products.map(({ name }) => name.slice(4)).join(" "), expected);
    assert.equal(isGuess, false);
  });
}

Deno.test("searchFacets() counts what each choice would leave, by the other filters", async () => {
  await using world = await testWorld();
  await importText(world, teas);
  const params = asked({ q: "tea", brand: "Leaf", category: "gifts", max: "7" });
  const { category } = (await findCategory(world.deps, "gifts"))!;
  const { brands, departments } = await searchFacets(world.deps, { params, category });
  assert.deepEqual(brands, [{ brand: "Bud", productCount: 1 }]);
  const counts = departments.map(({ slug, productCount }) => [slug, productCount]);
  assert.deepEqual(counts, [["drinks", 3]]);
});
