import assert from "node:assert/strict";
import { testWorld, type World } from "../testing/world.ts";
import {
  catalogChanged,
  findCategory,
  findProduct,
  findRelated,
  listBrands,
  listCategories,
  listProducts,
  parseListParams,
} from "./mod.ts";
import { file, importText, row } from "./testing/sample.ts";

async function list(world: World, query = "", slug?: string) {
  const place = slug === undefined ? null : await findCategory(world.deps, slug);
  return await listProducts(world.deps, {
    category: place?.category ?? null,
    params: parseListParams(new URLSearchParams(query), { currency: "EUR" }),
  });
}

const names = (listing: { products: { name: string }[] }) => listing.products.map((p) => p.name);

/** Six products: two departments, three sub-categories, one product in a department itself. */
const six = file(
  row(1, { product: "Basmati", sale_price: "3", rating: "4.5", brand: "Sunmill" }),
  row(2, { product: "arborio", sale_price: "5", rating: "", brand: "Casa" }),
  row(3, {
    product: "Oil",
    sub_category: "Oils",
    sale_price: "9",
    market_price: "12",
    rating: "4",
  }),
  row(4, { product: "Salt", sub_category: "", sale_price: "1.99", rating: "3", brand: "" }),
  row(5, { product: "Soap", category: "Care", sub_category: "Bath", sale_price: "2", rating: "5" }),
  row(6, { product: "Balm", category: "Care", sub_category: "Rice", sale_price: "7", rating: "2" }),
);

Deno.test("listCategories() gives departments with their sub-categories and counts", async () => {
  await using world = await testWorld();
  await importText(world, six);
  const tree = await listCategories(world.deps);
  assert.deepEqual(
    tree.map((one) => [one.slug, one.productCount, one.children.map((child) => child.slug)]),
    [["care", 2, ["care-bath", "care-rice"]], ["pantry", 4, ["pantry-oils", "pantry-rice"]]],
  );
});

Deno.test("findCategory() knows where a category lies, and null for none", async () => {
  await using world = await testWorld();
  await importText(world, six);
  const rice = await findCategory(world.deps, "pantry-rice");
  assert.deepEqual([rice?.category.name, rice?.parent?.slug], ["Rice", "pantry"]);
  const pantry = await findCategory(world.deps, "pantry");
  assert.deepEqual([pantry?.parent, pantry?.children.length], [null, 2]);
  assert.equal(await findCategory(world.deps, "nothing"), null);
});

Deno.test("listProducts() lists the shop, a department or a sub-category", async () => {
  await using world = await testWorld();
  await importText(world, six);
  assert.equal((await list(world)).total, 6);
  assert.deepEqual(names(await list(world, "", "pantry")), ["Basmati", "Oil", "Salt", "arborio"]);
  assert.deepEqual(names(await list(world, "", "pantry-rice")), ["Basmati", "arborio"]);
});

for (
  const [query, expected] of [
    ["sort=rating", ["Soap", "Basmati", "Oil", "Salt", "Balm", "arborio"]],
    ["sort=price", ["Salt", "Soap", "Basmati", "arborio", "Balm", "Oil"]],
    ["sort=price-desc", ["Oil", "Balm", "arborio", "Basmati", "Soap", "Salt"]],
    ["sort=name", ["arborio", "Balm", "Basmati", "Oil", "Salt", "Soap"]],
    ["sort=newest", ["Balm", "Soap", "Salt", "Oil", "arborio", "Basmati"]],
    ["sale=1", ["Oil"]],
    ["min=2&max=5&sort=price", ["Soap", "Basmati", "arborio"]],
    ["rating=4", ["Soap", "Basmati", "Oil"]],
    ["brand=Casa", ["arborio"]],
    ["brand=Casa&rating=1", []],
    ["min=1,99&max=2", ["Soap", "Salt"]],
    ["sort=match", ["Soap", "Basmati", "Oil", "Salt", "Balm", "arborio"]],
  ] as const
) {
  Deno.test(`listProducts() with ${query}`, async () => {
    await using world = await testWorld();
    await importText(world, six);
    assert.deepEqual(names(await list(world, query)), expected);
  });
}

Deno.test("listProducts() leaves out what is sold out, where that is asked", async () => {
  await using world = await testWorld();
  await importText(world, six);
  await world.deps.sql`update products set reserved = on_hand where sku = 'S-1'`;
  assert.deepEqual(names(await list(world, "stock=1", "pantry-rice")), ["arborio"]);
});

Deno.test("listProducts() gives each product once over all pages, and no page past the last", async () => {
  await using world = await testWorld();
  await importText(world, file(...Array.from({ length: 60 }, (_, n) => row(n))));
  const pages = await Promise.all(["page=1", "page=2", "page=3"].map((page) => list(world, page)));
  assert.deepEqual(pages.map((page) => page.products.length), [24, 24, 12]);
  assert.equal(new Set(pages.flatMap((page) => page.products.map((p) => p.id))).size, 60);
  const late = await list(world, "page=99");
  assert.deepEqual([late.page, late.pages, late.total], [3, 3, 60]);
  assert.deepEqual(late.products, pages[2]!.products);
});

Deno.test("listProducts() of an empty shop is one empty page", async () => {
  await using world = await testWorld();
  assert.deepEqual(await list(world), { products: [], total: 0, page: 1, pages: 1 });
});

Deno.test("a product that is taken off sale is in no list, no count and on no page", async () => {
  await using world = await testWorld();
  await importText(world, six);
  await list(world);
  await world.deps.sql`update products set is_active = false where sku = 'S-1'`;
  await catalogChanged(world.deps);
  assert.equal((await list(world)).total, 5);
  assert.equal((await findCategory(world.deps, "pantry"))?.category.productCount, 3);
  assert.equal(await findProduct(world.deps, "basmati"), null);
});

Deno.test("findProduct() tells all of a product, with its stock of this moment", async () => {
  await using world = await testWorld();
  await importText(world, six);
  await world.deps.sql`update products set reserved = 30 where sku = 'S-3'`;
  const product = await findProduct(world.deps, "oil");
  const { id: _, revision, category, department, ...rest } = product!;
  assert.match(revision, /^\d+$/);
  assert.deepEqual([category.slug, department?.slug], ["pantry-oils", "pantry"]);
  assert.deepEqual(rest, {
    sku: "S-3",
    slug: "oil",
    name: "Oil",
    brand: "Sunmill",
    kind: "Sample",
    priceCents: 900,
    listPriceCents: 1200,
    lowestCents: null,
    rating: 4,
    available: 70,
    description: "",
    picture: null,
  });
  assert.equal((await findProduct(world.deps, "salt"))?.department, null);
});

Deno.test("findRelated() stays in the category, nearest in price first, without the product", async () => {
  await using world = await testWorld();
  await importText(
    world,
    file(...[10, 30, 12, 50].map((price, n) => row(n, { sale_price: String(price) }))),
  );
  const { id } = (await findProduct(world.deps, "sample-0"))!;
  const related = await findRelated(world.deps, id);
  assert.deepEqual(related.map((one) => one.name), ["Sample 2", "Sample 1", "Sample 3"]);
  const { products } = await list(world, "sort=price");
  assert.deepEqual(related[0], products.find((one) => one.name === "Sample 2"));
  assert.deepEqual(await findRelated(world.deps, id + 1_000), []);
});

Deno.test("listBrands() counts the brands of a list, the largest first", async () => {
  await using world = await testWorld();
  await importText(world, six);
  const brands = (query: string) => {
    const params = parseListParams(new URLSearchParams(query), { currency: "EUR" });
    return listBrands(world.deps, { category: null, params });
  };
  const [sunmill, casa] = [{ brand: "Sunmill", productCount: 4 }, {
    brand: "Casa",
    productCount: 1,
  }];
  assert.deepEqual(await brands(""), [sunmill, casa]);
  assert.deepEqual(await brands("brand=Casa"), [sunmill, casa]);
  assert.deepEqual(await brands("brand=Casa&min=6"), [{ ...sunmill, productCount: 2 }]);
});

Deno.test("a product that moves to another department is listed there", async () => {
  await using world = await testWorld();
  await importText(world, six);
  await world.deps.sql`
    update products set category_id = (select id from categories where slug = 'care-bath')
     where sku = 'S-1'`;
  await catalogChanged(world.deps);
  assert.deepEqual(names(await list(world, "", "care")), ["Soap", "Basmati", "Balm"]);
});
