import assert from "node:assert/strict";
import { operator } from "../../actor.ts";
import { refused } from "../../orders/testing/shop.ts";
import { testWorld, type World } from "../../testing/world.ts";
import {
  CategoryEdit,
  createCategory,
  defaultListParams,
  editCategory,
  findCategory,
  findMovedCategory,
  findTree,
  listProducts,
  mergeCategory,
  NewCategory,
  removeCategory,
} from "../mod.ts";
import { file, importText, row } from "../testing/sample.ts";

/** `Pantry: Rice 2, Tea 1` for each department, as staff see them. */
async function treeOf({ deps }: World): Promise<string[]> {
  const tree = await findTree(deps);
  return tree.map(({ name, onSale, children }) =>
    `${name} ${onSale}: ${children.map((one) => `${one.name} ${one.onSale}`).join(", ")}`
  );
}

/** What shoppers find below an address. */
async function countIn({ deps }: World, slug: string): Promise<number> {
  const { category } = (await findCategory(deps, slug))!;
  return (await listProducts(deps, { category, params: defaultListParams })).total;
}

async function idOf({ deps }: World, slug: string): Promise<number> {
  const [row] = await deps.sql<{ id: number }[]>`select id from categories where slug = ${slug}`;
  return row!.id;
}

const shelves = file(
  row(1),
  row(2),
  row(3, { sub_category: "Tea" }),
  row(4, { category: "Cellar", sub_category: "rice" }),
  row(5, { category: "Cellar", sub_category: "wine" }),
  row(6, { category: "Cellar", sub_category: "" }),
);

Deno.test("categories are made, renamed and moved; shoppers find them under both addresses", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await importText(world, shelves);
  const pantry = await idOf(world, "pantry");
  const tea = await idOf(world, "pantry-tea");
  const made = await createCategory(deps, operator, NewCategory.parse({ name: "Spices" }));
  const edit = (id: number, typed: Record<string, string>) =>
    editCategory(deps, operator, { id, form: CategoryEdit.parse({ parent: "", ...typed }) });
  await edit(tea, { name: "Teas", was: "Tea", slug: "fine-teas", parent: String(made) });
  assert.deepEqual(await treeOf(world), [
    "Cellar 1: rice 1, wine 1",
    "Pantry 0: Rice 2",
    "Spices 0: Teas 1",
  ]);
  assert.equal(await findMovedCategory(deps, "pantry-tea"), "fine-teas");
  assert.deepEqual([await countIn(world, "pantry"), await countIn(world, "spices")], [2, 1]);
  await edit(tea, { name: "Teas", was: "Teas", slug: "fine-teas" });
  assert.deepEqual([await countIn(world, "spices"), await countIn(world, "fine-teas")], [0, 1]);

  const refusals: [work: () => Promise<unknown>, code: string, field?: string][] = [
    [() => edit(tea, { name: "Tea", was: "Tea" }), "category.changed"],
    [() => edit(tea, { name: "Cellar", was: "Teas" }), "form.invalid", "name"],
    [() => edit(tea, { name: "Teas", was: "Teas", slug: "cellar" }), "form.invalid", "slug"],
    [
      () => edit(pantry, { name: "P", was: "Pantry", parent: String(made) }),
      "form.invalid",
      "parent",
    ],
    [() => edit(77, { name: "P", was: "Pantry" }), "category.missing"],
    [
      () => createCategory(deps, operator, { name: "PANTRY", parent: null }),
      "form.invalid",
      "name",
    ],
    [() => removeCategory(deps, operator, { id: pantry }), "category.filled"],
  ];
  for (const [work, code, field] of refusals) {
    const error = await refused(work());
    assert.deepEqual([error.code, Object.keys(error.fields ?? {})[0]], [code, field]);
  }
  await removeCategory(deps, operator, { id: made });
  assert.equal((await findTree(deps)).length, 3);
});

Deno.test("a category is merged with another, its namesakes below too, and nothing is lost", async () => {
  await using world = await testWorld();
  const { deps } = world;
  await importText(world, shelves);
  const [pantry, cellar] = [await idOf(world, "pantry"), await idOf(world, "cellar")];
  const wine = await idOf(world, "cellar-wine");
  const tooDeep = await refused(mergeCategory(deps, operator, { id: pantry, into: wine }));
  assert.match(tooDeep.fields!.into!, /sub-categories/);
  assert.equal(await mergeCategory(deps, operator, { id: cellar, into: pantry }), 3);
  assert.deepEqual(await treeOf(world), ["Pantry 1: Rice 3, Tea 1, wine 1"]);
  assert.equal(await countIn(world, "pantry"), 6);
  assert.equal(await findMovedCategory(deps, "cellar"), "pantry");
  assert.equal(await findMovedCategory(deps, "cellar-rice"), "pantry-rice");
  const tea = await idOf(world, "pantry-tea");
  await mergeCategory(deps, operator, { id: wine, into: tea });
  assert.deepEqual(await treeOf(world), ["Pantry 1: Rice 3, Tea 2"]);
  assert.equal(await findMovedCategory(deps, "cellar-wine"), "pantry-tea");
  const [row] = await deps.sql`
    select count(*)::int as moves from product_changes where cause = 'merge'`;
  assert.equal(row!.moves, 3, "each product that moved has it in its history");
  for (const into of [tea, 77]) {
    const error = await refused(mergeCategory(deps, operator, { id: tea, into }));
    assert.equal(error.fields!.into, "Choose another category");
  }
});
