import assert from "node:assert/strict";
import fc from "fast-check";
import {
  defaultListParams,
  discountPercent,
  type ListParams,
  listQuery,
  parseListParams,
  sorts,
} from "./shape.ts";

const parse = (query: string) => parseListParams(new URLSearchParams(query));

Deno.test("parseListParams() reads every part of the address", () => {
  assert.deepEqual(parse("page=3&sort=price-desc&min=5&max=20&brand=Sunmill&rating=4&sale=1"), {
    page: 3,
    sort: "price-desc",
    minPrice: 5,
    maxPrice: 20,
    brand: "Sunmill",
    minRating: 4,
    saleOnly: true,
  });
});

Deno.test("parseListParams() takes nonsense for absent, and the rest still counts", () => {
  assert.deepEqual(parse("page=-1&sort=drop%20table&min=cheap&max=1e99&rating=9&sale=maybe"), {
    ...defaultListParams,
  });
  assert.equal(parse("page=x&brand=Sunmill").brand, "Sunmill");
  assert.equal(parse("brand=a%00b").brand, null);
});

Deno.test("parseListParams() turns a price range the right way round", () => {
  const { minPrice, maxPrice } = parse("min=20&max=5");
  assert.deepEqual([minPrice, maxPrice], [5, 20]);
});

Deno.test("parseListParams() never throws", () => {
  const names = fc.constantFrom("page", "sort", "min", "max", "brand", "rating", "sale", "other");
  fc.assert(fc.property(fc.array(fc.tuple(names, fc.string({ unit: "binary" }))), (pairs) => {
    const params = parseListParams(new URLSearchParams(pairs));
    assert.ok(params.page >= 1 && Number.isInteger(params.page));
  }));
});

Deno.test("listQuery() and parseListParams() are each other's inverse", () => {
  const price = fc.option(fc.nat(1_000), { nil: null });
  const params: fc.Arbitrary<ListParams> = fc.record({
    page: fc.integer({ min: 1, max: 900 }),
    sort: fc.constantFrom(...Object.keys(sorts) as (keyof typeof sorts)[]),
    minPrice: price,
    maxPrice: fc.constant(null),
    brand: fc.option(fc.constantFrom("Oven & Oak", "Crème", "100 %"), { nil: null }),
    minRating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    saleOnly: fc.boolean(),
  });
  fc.assert(fc.property(params, (one) => {
    assert.deepEqual(parse(listQuery(one, { page: one.page })), { ...one });
  }));
});

Deno.test("listQuery() leads to page 1 when something other than the page changes", () => {
  const at = { ...defaultListParams, page: 7 };
  assert.equal(listQuery(at, { sort: "name" }), "?sort=name");
  assert.equal(listQuery(at, { page: 8 }), "?page=8");
  assert.equal(listQuery(at), "");
});

Deno.test("discountPercent() rounds down, and is 0 for what is not on sale", () => {
  assert.equal(discountPercent({ priceCents: 667, listPriceCents: 1000 }), 33);
  assert.equal(discountPercent({ priceCents: 1000, listPriceCents: 1000 }), 0);
  assert.equal(discountPercent({ priceCents: 1000, listPriceCents: null }), 0);
});
