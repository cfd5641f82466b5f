import assert from "node:assert/strict";
import type { Sql } from "../db/mod.ts";
import { planOf as plan, type Statement, watchedPool } from "../testing/watched_pool.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  findCategory,
  findProduct,
  findRelated,
  listBrands,
  listCategories,
  listProducts,
  parseListParams,
  searchProducts,
} from "./mod.ts";
import { productList } from "./panel/mod.ts";
import { fillShop } from "./testing/large_shop.ts";

/*
 * How Postgres answers the lists of a shop with 27,000 products: whoever changes a statement or an
 * index so that it reads the whole table learns it here. Plans, not times: those are a benchmark's.
 */

function parse(query: string) {
  return parseListParams(new URLSearchParams(query), { currency: "EUR", isSearch: true });
}

/** A pool of its own, so that nothing is kept for it yet, and what it asks. */
type Shop = { world: World; deps: { sql: Sql; clock: World["clock"] }; seen: Statement[] };
const steps: [name: string, run: (shop: Shop) => Promise<void>][] = [];
const step = (...one: (typeof steps)[number]) => void steps.push(one);

step(
  "the pages of a shop with 27,000 products are answered from indexes alone",
  async ({ world, deps, seen }) => {
    const department = (await findCategory(deps, "large-0"))!.category;
    for (
      const [category, query, index] of [
        [department, "", "products_of_department_by_rating"],
        [department, "page=200", "products_of_department_by_rating"],
        [department, "sort=price", "products_of_department_by_price"],
        [department, "sort=price-desc&page=50", "products_of_department_by_price"],
        [department, "sort=name", "products_of_department_by_name"],
        [department, "sort=newest", "products_of_department"],
        [null, "", "products_by_rating"],
        [null, "page=1000", "products_by_rating"],
        [null, "sort=price", "products_by_price"],
        [null, "sort=name", "products_by_name"],
      ] as const
    ) {
      seen.length = 0;
      await listProducts(deps, { category, params: parse(query) });
      const page = seen.find((one) => /with page as/.test(one.text));
      assert.ok(page, `no page was asked for with ${query}`);
      const answer = await plan(world, page);
      assert.match(answer, new RegExp(`Index Only Scan (Backward )?using ${index} on`), answer);
      assert.doesNotMatch(answer, /Seq Scan on products/, answer);
    }
  },
);

step(
  "a page of a large shop costs two statements, and none while it is kept",
  async ({ deps, seen }) => {
    const { category } = (await findCategory(deps, "large-0"))!;
    const ask = { category, params: parse("sort=name") };
    seen.length = 0;
    await Promise.all(Array.from({ length: 32 }, () => listProducts(deps, ask)));
    assert.equal(seen.length, 2);
    await listProducts(deps, ask);
    assert.equal(seen.length, 2);
  },
);

step("a search in a large shop goes by its index", async ({ world, deps, seen }) => {
  const answer = await searchProducts(deps, { params: parse("q=garlic+soap"), category: null });
  assert.ok(answer.total > 0);
  const asked = seen.find((one) => /search_query/.test(one.text))!;
  assert.match(await plan(world, asked), /Bitmap Index Scan on products_by_words/);
});

step("what staff search goes by its index, and is made into a query once", async (shop) => {
  const { world, deps, seen } = shop;
  const { rows, count } = productList.source;
  const sort = { column: "changed", isDescending: true };
  const ask = {
    filters: {},
    search: "garlic soap",
    sort,
    place: null,
    isBackwards: false,
    limit: 51,
  };
  seen.length = 0;
  assert.equal((await rows({ ...world.deps, ...deps }, ask)).length, 51);
  assert.ok(await count({ ...world.deps, ...deps }, ask, 1_001) > 51);
  const asked = seen.filter(({ text }) => /search_query/.test(text));
  assert.equal(asked.length, 2);
  for (const one of asked) {
    const answer = await plan(world, one);
    assert.match(answer, /Bitmap Index Scan on products_by_words/, answer);
    assert.doesNotMatch(answer, /Filter: .*search_query|using products_all_by_change/, answer);
  }
});

step(
  "what a list of a large shop begins with is counted already",
  async ({ world, deps, seen }) => {
    const { category } = (await findCategory(deps, "large-0"))!;
    const [row] = await world.deps.sql<{ all: number; reduced: number; here: number }[]>`
    select count(*)::int as all,
           (count(*) filter (where list_price_cents > price_cents))::int as reduced,
           (count(*) filter (where department_id = ${category.id}))::int as here
      from products where is_active`;
    const total = async (query: string, place: typeof category | null = null) =>
      (await listProducts(deps, { category: place, params: parse(query) })).total;
    seen.length = 0;
    assert.equal(await total(""), row!.all);
    assert.equal(await total("sale=1"), row!.reduced);
    assert.equal(await total("", category), row!.here);
    assert.equal((await listBrands(deps, { category, params: parse("") })).length, 24);
    assert.ok((await listCategories(deps)).length > 5);
    const counting = seen.filter((one) => /count|sum/.test(one.text));
    assert.ok(counting.length >= 4, String(counting.length));
    for (const one of counting) {
      assert.doesNotMatch(await plan(world, one), / on products/, one.text);
    }
    const reduced = seen.find((one) =>
      /with page as[^]*list_price_cents > price_cents/.test(one.text)
    );
    assert.match(await plan(world, reduced!), /using products_reduced_by_rating/);
  },
);

step(
  "products related to one of thousands are a few steps in an index",
  async ({ world, deps, seen }) => {
    const product = (await findProduct(deps, "large-product-9000"))!;
    const related = await findRelated(deps, product.id);
    const away = related.map((one) => Math.abs(one.priceCents - product.priceCents));
    assert.deepEqual(away, away.toSorted((a, b) => a - b));
    const [nearest] = await world.deps.sql<{ away: number[] }[]>`
    select array(select abs(price_cents - ${product.priceCents}) from products
                  where category_id = ${product.category.id} and id <> ${product.id}
                  order by 1 limit 6) as away`;
    assert.deepEqual(away, nearest!.away);
    const answer = await plan(world, seen.find((one) => /around as/.test(one.text))!);
    for (const way of ["", "Backward "]) {
      assert.match(answer, new RegExp(`Scan ${way}using products_of_category_by_price`), answer);
    }
    assert.doesNotMatch(answer, /Seq Scan on products|Bitmap/, answer);
  },
);

step(
  "a misspelt search looks among the words, and at a bounded number of products",
  async ({ world, deps, seen }) => {
    const answer = await searchProducts(deps, { params: parse("q=garlik+orgnic"), category: null });
    assert.equal(answer.isGuess, true);
    assert.equal(answer.products.length, 24);
    for (const { name } of answer.products) assert.match(name, /Garlic|Organic/);
    // As many words as a large catalogue has.
    await world.deps.sql`
      insert into catalog_words (word, products)
      select translate(md5(n::text), '0123456789', 'ghijklmnop'), 1 from generate_series(1, 20000) as n`;
    await world.deps.sql`analyze catalog_words`;
    const words = await plan(world, seen.find((one) => /from catalog_words/.test(one.text))!);
    for (const index of ["catalog_words_pkey", "catalog_words_by_trigrams"]) {
      assert.match(words, new RegExp(index), words);
    }
    assert.doesNotMatch(words, /Seq Scan/, words);
    const likely = await plan(world, seen.find((one) => /likely as/.test(one.text))!);
    assert.match(likely, /Bitmap Index Scan on products_by_words/, likely);
    assert.doesNotMatch(likely, /Seq Scan on products/, likely);
    assert.ok(
      !seen.some((one) => /%> |word_similarity/.test(one.text) && /from products/.test(one.text)),
    );
  },
);

step("what matches best is on the first page, however many match", async ({ world, deps }) => {
  // The last of all in any index, unrated, and the only one with the word alone.
  await world.deps.sql`
    insert into products (sku, slug, name, category_id, price_cents, rating)
    select 'LAST', 'last', 'Honey', category_id, 100, null from products limit 1`;
  const { products, total, isCapped } = await searchProducts(deps, {
    params: parse("q=honey"),
    category: null,
  });
  assert.deepEqual([products[0]!.name, total, isCapped], ["Honey", 2_000, true]);
  const last = await searchProducts(deps, { params: parse("q=honey&page=84"), category: null });
  assert.deepEqual([last.page, last.products.length], [84, 2_000 - 83 * 24]);
});

Deno.test("a shop with 27,000 products", async (t) => {
  await using world = await testWorld();
  await fillShop(world.deps.sql, 27_000);
  for (const [name, run] of steps) {
    const { sql, seen } = watchedPool(world);
    await t.step(name, () => run({ world, deps: { sql, clock: world.clock }, seen }));
  }
});
