import assert from "node:assert/strict";
import fc from "fast-check";
import {
  defaultListParams,
  discountPercent,
  type ListParams,
  listQuery,
  parseListParams,
  sorts,
  sortsFor,
  unreadPrices,
} from "./shape.ts";

const currency = "EUR";
const parse = (query: string, isSearch = false) =>
  parseListParams(new URLSearchParams(query), { currency, isSearch });

Deno.test("parseListParams() reads every part of the address", () => {
  assert.deepEqual(
    parse("page=3&sort=price-desc&min=5&max=20&brand=Sunmill&rating=4&sale=1&stock=1"),
    {
      ...defaultListParams,
      page: 3,
      sort: "price-desc",
      minCents: 500,
      maxCents: 2_000,
      brand: "Sunmill",
      minRating: 4,
      saleOnly: true,
      inStock: true,
    },
  );
});

Deno.test("parseListParams() takes nonsense for absent, and the rest still counts", () => {
  assert.deepEqual(parse("page=-1&sort=drop%20table&min=cheap&max=1e99&rating=9&sale=maybe"), {
    ...defaultListParams,
  });
  assert.equal(parse("page=x&brand=Sunmill").brand, "Sunmill");
  assert.equal(parse("brand=a%00b").brand, null);
});

Deno.test("parseListParams() turns a price range the right way round", () => {
  const { minCents, maxCents } = parse("min=20&max=5");
  assert.deepEqual([minCents, maxCents], [500, 2_000]);
});

Deno.test("parseListParams() never throws", () => {
  const names = fc.constantFrom(
    "page",
    "sort",
    "min",
    "max",
    "brand",
    "rating",
    "sale",
    "stock",
    "q",
    "category",
  );
  fc.assert(fc.property(fc.array(fc.tuple(names, fc.string({ unit: "binary" }))), (pairs) => {
    const params = parseListParams(new URLSearchParams(pairs), { currency, isSearch: true });
    assert.ok(params.page >= 1 && Number.isInteger(params.page));
  }));
});

Deno.test("listQuery() and parseListParams() are each other's inverse", () => {
  const price = fc.option(fc.nat(100_000), { nil: null });
  const text = fc.constantFrom("", "tea", "5 & 6", "Crème");
  const params: fc.Arbitrary<ListParams> = fc.record({
    q: text,
    page: fc.integer({ min: 1, max: 900 }),
    sort: fc.constantFrom(...sorts),
    minCents: price,
    maxCents: fc.constant(null),
    brand: fc.option(fc.constantFrom("Oven & Oak", "Crème", "100 %"), { nil: null }),
    minRating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    category: fc.constantFrom(null, "pantry-rice"),
    saleOnly: fc.boolean(),
    inStock: fc.boolean(),
  });
  fc.assert(fc.property(params, (one) => {
    fc.pre(one.q !== "" || one.sort !== "match");
    assert.deepEqual(parse(listQuery(one, { currency, page: one.page }), true), { ...one });
  }));
});

Deno.test("listQuery() leads to page 1 when something other than the page changes", () => {
  const at = { ...defaultListParams, page: 7 };
  assert.equal(listQuery(at, { currency, sort: "name" }), "?sort=name");
  assert.equal(listQuery(at, { currency, page: 8 }), "?page=8");
  assert.equal(listQuery(at, { currency }), "");
});

Deno.test("parseListParams() reads prices as people write them, and tells which it cannot read", () => {
  const { minCents, maxCents } = parse("min=12,50&max=%E2%82%AC1.200");
  assert.deepEqual([minCents, maxCents], [1_250, 120_000]);
  const typed = new URLSearchParams("min=cheap&max=-5");
  assert.deepEqual(unreadPrices(typed, currency), { min: "cheap", max: "-5" });
  assert.deepEqual(unreadPrices(new URLSearchParams("min=&max=5"), currency), {});
});

Deno.test("a search begins with its best match; a list has none and takes no search", () => {
  assert.deepEqual([parse("q=tea", true).sort, parse("q=tea").sort], ["match", "rating"]);
  assert.deepEqual([parse("q=tea").q, parse("category=x").category], ["", null]);
  assert.equal(parse("sort=match").sort, "rating");
  assert.ok(sortsFor({ q: "tea" }).includes("match"));
  assert.ok(!sortsFor({ q: "" }).includes("match"));
});

Deno.test("discountPercent() rounds down, and is 0 for what is not on sale", () => {
  assert.equal(discountPercent({ priceCents: 667, listPriceCents: 1000 }), 33);
  assert.equal(discountPercent({ priceCents: 1000, listPriceCents: 1000 }), 0);
  assert.equal(discountPercent({ priceCents: 1000, listPriceCents: null }), 0);
});
