import assert from "node:assert/strict";
import { makeAccount, personOf } from "../../accounts/testing.ts";
import type { Person } from "../../actor.ts";
import { refused } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import {
  archiveProduct,
  createProduct,
  defaultListParams,
  editProduct,
  findEdited,
  findMoved,
  listBrands,
  listChanges,
  listProducts,
  NewProductForm,
  ProductEditForm,
  undoChange,
} from "../mod.ts";
import { file, importText, row } from "../testing/sample.ts";

const never = { category: null, params: defaultListParams };

/** A shop of two products, and two colleagues. */
async function editedShop(): Promise<World & { ada: Person; boss: Person; ids: number[] }> {
  const world = await testWorld();
  const { deps } = world;
  const ada = personOf(await makeAccount(deps, { role: "admin" }));
  const boss = personOf(await makeAccount(deps, { email: "boss@shop.test", role: "admin" }));
  await importText(world, file(row(1), row(2, { brand: "Orchard" })));
  const rows = await deps.sql<{ id: number }[]>`
    select id::float8 as id from products order by id`;
  return Object.assign(world, { ada, boss, ids: rows.map(({ id }) => id) });
}

/** A form as the page of the product fills it in, with what somebody typed over it. */
async function formOf({ deps }: World, id: number, typed: Record<string, string> = {}) {
  const { slug, name, description, brand, kind, ...rest } = await findEdited(deps, id);
  return ProductEditForm("EUR").parse({
    ...{ slug, name, description, brand, kind, seen: rest.seen },
    category: String(rest.categoryId),
    price: String(rest.priceCents / 100),
    list_price: rest.listPriceCents === null ? "" : String(rest.listPriceCents / 100),
    low_stock: String(rest.lowStockAt ?? ""),
    ...typed,
  });
}

Deno.test("editProduct() changes what differs, keeps who, from, to and why, and is seen in the shop at once", async () => {
  await using shop = await editedShop();
  const { deps, ada, ids: [id] } = shop;
  await listProducts(deps, never);
  const typed = {
    ...{ name: "Long rice", price: "5,25", brand: "Orchard", low_stock: "7", slug: "long-rice" },
    ...{ description: "From the delta.\n\nKeeps for a year.", reason: "new harvest" },
  };
  const answer = await editProduct(deps, ada, { id: id!, form: await formOf(shop, id!, typed) });
  assert.ok(answer.ok && answer.changeId);
  const { products } = await listProducts(deps, never);
  const shown = products.find((one) => one.id === id)!;
  assert.deepEqual([shown.name, shown.priceCents, shown.slug], ["Long rice", 525, "long-rice"]);
  // What is counted by brand follows without counting the whole catalogue.
  const brands = await listBrands(deps, never);
  assert.deepEqual(brands, [{ brand: "Orchard", productCount: 2 }]);
  assert.deepEqual(await findMoved(deps, "sample-1"), { slug: "long-rice" });
  const [change] = await listChanges(deps, { productId: id!, limit: 5 });
  const { id: changeId, at: _, ...kept } = change!;
  assert.equal(changeId, answer.changeId);
  assert.deepEqual(kept, {
    ...{ by: "ada@shop.test", actor: "person", cause: "edit", reason: "new harvest", batch: null },
    change: {
      name: ["Sample 1", "Long rice"],
      slug: ["sample-1", "long-rice"],
      brand: ["Sunmill", "Orchard"],
      description: ["", "From the delta.\n\nKeeps for a year."],
      price_cents: [450, 525],
      low_stock_at: [null, 7],
    },
  });
  const [price] = await deps.sql`
    select price_from, price_to from product_changes where id = ${changeId}`;
  assert.deepEqual({ ...price }, { price_from: 450, price_to: 525 });
  // Nothing differs: nothing is kept.
  const same = await editProduct(deps, ada, { id: id!, form: await formOf(shop, id!) });
  assert.deepEqual(same, { ok: true, changeId: null });
});

Deno.test("of two who edit at once the second is told what the first changed, whoever and whatever it was", async () => {
  await using shop = await editedShop();
  const { deps, ada, boss, ids: [id] } = shop;
  const [first, second] = [
    await formOf(shop, id!, { price: "4.20" }),
    await formOf(shop, id!, { name: "Other rice" }),
  ];
  const answers = await Promise.all([
    editProduct(deps, ada, { id: id!, form: first }),
    editProduct(deps, boss, { id: id!, form: second }),
  ]);
  assert.equal(answers.filter(({ ok }) => ok).length, 1);
  const late = answers.find(({ ok }) => !ok)!;
  assert.ok(!late.ok && late.changes.length === 1 && late.changes[0]!.by !== null);
  const form = await formOf(shop, id!, { brand: "Orchard" });
  await importText(shop, file(row(1, { sale_price: "9.99" })));
  const afterImport = await editProduct(deps, ada, { id: id!, form });
  assert.ok(!afterImport.ok);
  const [{ cause, by, change }] = afterImport.changes as [typeof afterImport.changes[0]];
  assert.deepEqual([cause, by, change.price_cents![1]], ["import", null, 999]);
});

Deno.test("a change is put back within 30 seconds, unless somebody has changed the same since", async () => {
  await using shop = await editedShop();
  const { deps, ada, boss, ids: [id] } = shop;
  const edit = async (typed: Record<string, string>) => {
    const answer = await editProduct(deps, ada, { id: id!, form: await formOf(shop, id!, typed) });
    return answer.ok ? answer.changeId! : assert.fail("changed meanwhile");
  };
  const state = async () => {
    const { priceCents, slug, isActive, brand } = await findEdited(deps, id!);
    return [priceCents, slug, isActive, brand];
  };
  const cheap = await edit({ price: "1", slug: "cheap-rice" });
  await edit({ brand: "Other" });
  assert.deepEqual(await undoChange(deps, boss, { id: id!, changeId: cheap }), { ok: true });
  assert.deepEqual(await state(), [450, "sample-1", true, "Other"]);
  assert.deepEqual(await findMoved(deps, "cheap-rice"), { slug: "sample-1" });
  const dear = await edit({ price: "90" });
  await edit({ price: "91" });
  const again = await undoChange(deps, boss, { id: id!, changeId: dear });
  assert.deepEqual(again, { ok: false, reason: "changed" });
  const gone = await archiveProduct(deps, ada, { id: id!, isActive: false, reason: "recalled" });
  assert.deepEqual(await findMoved(deps, "sample-1"), { isArchived: true });
  assert.deepEqual((await listProducts(deps, never)).products.map((one) => one.id), [shop.ids[1]]);
  assert.deepEqual(await undoChange(deps, ada, { id: id!, changeId: gone! }), { ok: true });
  assert.deepEqual(await state(), [9100, "sample-1", true, "Other"]);
  await deps.sql`insert into product_changes (product_id, at, actor, cause, change)
    values (${id!}, now() - interval '31 seconds', 'system', 'edit', '{"brand": ["a", "Other"]}')`;
  const [old] = await listChanges(deps, { productId: id!, limit: 1 });
  const late = await undoChange(deps, ada, { id: id!, changeId: old!.id });
  assert.deepEqual(late, { ok: false, reason: "late" });
  for (const other of [{ id: shop.ids[1]!, changeId: gone! }, { id: id!, changeId: "0" }]) {
    assert.equal((await refused(undoChange(deps, ada, other))).code, "product.missing");
  }
});

Deno.test("createProduct() makes addresses and refuses an article number that is taken in any spelling", async () => {
  await using shop = await editedShop();
  const { deps, ada, ids: [id] } = shop;
  const { categoryId } = await findEdited(deps, id!);
  const typed = {
    ...{ sku: "N-1", name: "Sample 1", price: "2", stock: "5", category: String(categoryId) },
  };
  const made = await createProduct(deps, ada, NewProductForm("EUR").parse(typed));
  const { slug, onHand, isActive } = await findEdited(deps, made);
  assert.match(slug, /^sample-1-[0-9a-f]{6}$/);
  assert.deepEqual([onHand, isActive], [5, true]);
  const refusals = [
    [{ sku: " s-1" }, "sku", "“Sample 1” has this number"],
    [{ sku: "N-2", slug: "sample-2" }, "slug", "Another product has “sample-2”"],
    [{ sku: "N-3", category: "77" }, "category", "This category is gone. Choose another one"],
  ] as const;
  for (const [change, field, says] of refusals) {
    const form = NewProductForm("EUR").parse({ ...typed, ...change });
    const error = await refused(createProduct(deps, ada, form));
    assert.deepEqual(error.fields, { [field]: says });
  }
  const form = await formOf(shop, id!, { slug: "sample-2" });
  assert.ok((await refused(editProduct(deps, ada, { id: id!, form }))).fields?.slug);
});

Deno.test("the forms say at each field what is wrong with it", () => {
  const whole = { sku: "N", name: "N", price: "2", stock: "5", category: "1" };
  const slips: [change: Record<string, string>, message: string][] = [
    [{ name: " \u200b" }, "Enter the name"],
    [{ price: "" }, "Enter the price, such as 12.50"],
    [{ price: "abc" }, "Enter an amount, such as 12.50"],
    [{ price: "0" }, "Enter more than 0"],
    [{ price: "999999999" }, "That is more than a product may cost"],
    [{ list_price: "-1" }, "Enter an amount, such as 12.50"],
    [{ low_stock: "1e3" }, "Enter a whole number, such as 12"],
    [{ stock: "" }, "Enter how many there are; 0 where there are none"],
    [{ stock: "9999999999" }, "At most 1000000000"],
    [{ slug: "a--b" }, "Small letters, digits and single hyphens only, such as plum-jam"],
    [{ category: "x" }, "Choose a category"],
    [{ description: "x".repeat(5_001) }, "At most 5000 characters"],
    [{ sku: "" }, "Enter the article number"],
  ];
  for (const [change, message] of slips) {
    const { error } = NewProductForm("EUR").safeParse({ ...whole, ...change });
    assert.deepEqual(error?.issues.map((issue) => issue.message), [message]);
  }
});

Deno.test("what changed cannot be made unsaid", async () => {
  await using shop = await editedShop();
  const { deps: { sql } } = shop;
  for (const table of ["product_changes", "stock_movements"]) {
    for (const statement of [`delete from ${table}`, `truncate ${table}`]) {
      await assert.rejects(sql.unsafe(statement), /What changed is kept/, statement);
    }
    const update = `update ${table} set product_id = 1`;
    await assert.rejects(sql.unsafe(update), /What changed is kept/);
  }
});
