import {
  archiveProduct,
  createCategory,
  createProduct,
  editCategory,
  editProduct,
  mergeCategory,
  NewProductForm,
  ProductEditForm,
  removeCategory,
  undoChange,
} from "../../catalog/mod.ts";
import { applyImport, sendImport } from "../../catalog/imports/mod.ts";
import { assignTax } from "../../catalog/taxes/mod.ts";
import { repriceProducts, undoRepricing } from "../../catalog/panel/mod.ts";
import type { Deps } from "../../deps.ts";
import {
  addPicture,
  describePicture,
  movePicture,
  removePicture,
  restorePicture,
} from "../../media/mod.ts";
import { arriving, drawPicture } from "../../media/testing.ts";
import { correctStock, deliverStock } from "../../stock/mod.ts";
import type { AuditChange } from "../shape.ts";
import type { Exercise, ExercisedShop } from "./exercised_shop.ts";

/** The plum that the shop sells: 2.50, a hundred of them, in the category of fruit. */
async function plum({ deps }: ExercisedShop) {
  const [row] = await deps.sql<{ id: number; categoryId: number }[]>`
    select id::float8 as id, category_id as "categoryId" from products`;
  return row!;
}

/** What a form of the plum says, with something else typed into it. */
async function plumForm(shop: ExercisedShop, typed: Record<string, string>) {
  const { categoryId } = await plum(shop);
  const is = { name: "plum", slug: "plum", category: String(categoryId), price: "2.50" };
  return { ...is, ...typed };
}

async function emptyCategory({ deps }: ExercisedShop): Promise<number> {
  const [row] = await deps.sql<{ id: number }[]>`
    insert into categories (slug, name) values (gen_random_uuid()::text, 'Empty') returning id`;
  return row!.id;
}

/** A picture that is there already. */
async function shot(shop: ExercisedShop, isRemoved = false): Promise<number> {
  const { id } = await plum(shop);
  const [row] = await shop.deps.sql<{ id: number }[]>`
    insert into product_pictures (product_id, place, upload, removed_at)
    values (${id}, 1, 'none', ${isRemoved ? shop.deps.sql`now()` : null})
    returning id::float8 as id`;
  return row!.id;
}

/** A file that was read, and waits for somebody. */
async function tried({ sql }: Deps): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into catalog_imports (id, file_name, size_bytes, state, role, network)
    values (gen_random_uuid(), 'some.csv', 9, 'checked', 'owner', '') returning id`;
  return row!.id;
}

const left = (error: unknown) => error;
const dearer = { hundredths: 1_000, reason: "rang" };
const ofPlum = (shop: ExercisedShop, change: AuditChange) => ({
  actor: shop.boss,
  subject: "product:1",
  change,
});

function ofPicture(
  work: typeof removePicture,
  { isRemoved = false, after = {} }: { isRemoved?: boolean; after?: Record<string, string> } = {},
) {
  return {
    async run(shop: ExercisedShop) {
      const id = await shot(shop, isRemoved);
      await work(shop.deps, shop.boss, { productId: 1, id });
      return ofPlum(shop, { after: { picture: id, ...after } });
    },
    refused: ({ deps, boss }: ExercisedShop) =>
      work(deps, boss, { productId: 1, id: 77 }).catch(left),
  };
}

export const goodsExercises: Record<string, Exercise> = {
  addPicture: {
    verb: "picture.added",
    async run(shop) {
      const bytes = arriving(await drawPicture());
      const picture = await addPicture(shop.deps, shop.boss, { productId: 1, bytes, alt: "rang" });
      return ofPlum(shop, { after: { picture } });
    },
    refused: ({ deps, boss }) =>
      addPicture(deps, boss, { productId: 1, bytes: arriving(new Uint8Array(9)), alt: "" })
        .catch(left),
  },
  applyImport: {
    verb: "import.agreed",
    async run({ deps, boss }) {
      const id = await tried(deps);
      await applyImport(deps, boss, { id });
      // A button pressed twice is one word.
      await applyImport(deps, boss, { id }).catch(left);
      return { actor: boss, subject: `import:${id}`, change: {} };
    },
    refused: ({ deps, boss }) => applyImport(deps, boss, { id: crypto.randomUUID() }).catch(left),
  },
  archiveProduct: {
    verb: "product.changed",
    async run(shop) {
      const asked = { id: 1, isActive: false, reason: "rang" };
      for (const _ of "12") await archiveProduct(shop.deps, shop.boss, asked);
      return ofPlum(shop, { before: { isOnSale: true }, after: { isOnSale: false } });
    },
    refused: ({ deps, boss }) =>
      archiveProduct(deps, boss, { id: 1, isActive: true, reason: "rang" }),
  },
  correctStock: {
    verb: "stock.changed",
    async run(shop) {
      const form = { counted: 90, was: 100, why: "rang" };
      await correctStock(shop.deps, shop.boss, { id: 1, form });
      const after = { units: 90, kind: "correction" };
      return ofPlum(shop, { before: { units: 100 }, after });
    },
    refused: ({ deps, boss }) =>
      correctStock(deps, boss, { id: 1, form: { counted: 90, was: 7, why: "rang" } }).catch(left),
  },
  createCategory: {
    verb: "category.created",
    async run({ deps, boss }) {
      const id = await createCategory(deps, boss, { name: "Rangoon", parent: null });
      return { actor: boss, subject: `category:${id}`, change: { after: { parent: null } } };
    },
    refused: ({ deps, boss }) =>
      createCategory(deps, boss, { name: "FRUIT", parent: null }).catch(left),
  },
  createProduct: {
    verb: "product.created",
    async run(shop) {
      const typed = await plumForm(shop, { name: "fig", slug: "", sku: "fig", stock: "7" });
      const form = NewProductForm("EUR").parse(typed);
      const id = await createProduct(shop.deps, shop.boss, form);
      const change = { after: { priceCents: 250, units: 7 } };
      return { actor: shop.boss, subject: `product:${id}`, change };
    },
    async refused(shop) {
      const typed = await plumForm(shop, { slug: "", sku: "PLUM", stock: "7" });
      const form = NewProductForm("EUR").parse(typed);
      await createProduct(shop.deps, shop.boss, form).catch(left);
    },
  },
  deliverStock: {
    verb: "stock.changed",
    async run(shop) {
      await deliverStock(shop.deps, shop.boss, { id: 1, form: { units: 5, reason: "rang" } });
      const after = { units: 105, kind: "delivery" };
      return ofPlum(shop, { before: { units: 100 }, after });
    },
    refused: ({ deps, boss }) =>
      deliverStock(deps, boss, { id: 77, form: { units: 5, reason: "" } }).catch(left),
  },
  describePicture: {
    verb: "picture.changed",
    async run(shop) {
      const id = await shot(shop);
      await describePicture(shop.deps, shop.boss, { productId: 1, id, alt: "rang" });
      return ofPlum(shop, { after: { picture: id, described: true } });
    },
    refused: ({ deps, boss }) =>
      describePicture(deps, boss, { productId: 1, id: 77, alt: "" }).catch(left),
  },
  editCategory: {
    verb: "category.changed",
    async run(shop) {
      const { categoryId: id } = await plum(shop);
      const form = { name: "Rangoon", parent: null, slug: "", was: "Fruit" };
      await editCategory(shop.deps, shop.boss, { id, form });
      const change = { before: { parent: null }, after: { parent: null } };
      return { actor: shop.boss, subject: `category:${id}`, change };
    },
    async refused(shop) {
      const { categoryId: id } = await plum(shop);
      const form = { name: "Rangoon", parent: null, slug: "", was: "Roots" };
      await editCategory(shop.deps, shop.boss, { id, form }).catch(left);
    },
  },
  editProduct: {
    verb: "product.changed",
    async run(shop) {
      const typed = await plumForm(shop, { price: "3", seen: "0", reason: "rang" });
      const form = ProductEditForm("EUR").parse(typed);
      await editProduct(shop.deps, shop.boss, { id: 1, form });
      const after = { priceCents: 300, fields: "priceCents" };
      return ofPlum(shop, { before: { priceCents: 250 }, after });
    },
    async refused(shop) {
      const typed = await plumForm(shop, { seen: "0" });
      const form = ProductEditForm("EUR").parse(typed);
      await editProduct(shop.deps, shop.boss, { id: 1, form });
    },
  },
  mergeCategory: {
    verb: "category.merged",
    async run(shop) {
      const [{ categoryId: id }, into] = [await plum(shop), await emptyCategory(shop)];
      await mergeCategory(shop.deps, shop.boss, { id, into });
      const change = { after: { into, products: 1 } };
      return { actor: shop.boss, subject: `category:${id}`, change };
    },
    async refused(shop) {
      const { categoryId: id } = await plum(shop);
      await mergeCategory(shop.deps, shop.boss, { id, into: id }).catch(left);
    },
  },
  movePicture: {
    verb: "picture.changed",
    ...ofPicture((deps, actor, ref) => movePicture(deps, actor, { ...ref, to: "first" }), {
      after: { moved: "first" },
    }),
  },
  removeCategory: {
    verb: "category.removed",
    async run(shop) {
      const id = await emptyCategory(shop);
      await removeCategory(shop.deps, shop.boss, { id });
      return { actor: shop.boss, subject: `category:${id}`, change: {} };
    },
    async refused(shop) {
      const { categoryId: id } = await plum(shop);
      await removeCategory(shop.deps, shop.boss, { id }).catch(left);
    },
  },
  removePicture: { verb: "picture.removed", ...ofPicture(removePicture) },
  repriceProducts: {
    verb: "prices.changed",
    async run(shop) {
      const batch = crypto.randomUUID();
      const asked = { ...dearer, products: [{ id: 1, priceCents: 250 }], batch };
      await repriceProducts(shop.deps, shop.boss, asked);
      // It costs another sum by now, so nothing is done.
      await repriceProducts(shop.deps, shop.boss, asked);
      const after = { products: 1, by: "+10 %", batch };
      return { actor: shop.boss, subject: "catalog", change: { after } };
    },
    refused: ({ deps, boss }) =>
      repriceProducts(deps, boss, {
        ...dearer,
        products: [{ id: 1, priceCents: 1 }],
        batch: crypto.randomUUID(),
      }),
  },
  restorePicture: {
    verb: "picture.restored",
    ...ofPicture(restorePicture, { isRemoved: true }),
  },
  sendImport: {
    verb: "import.sent",
    async run({ deps, boss }) {
      const sent = { name: "rang.csv", bytes: arriving(new TextEncoder().encode("sku\n")) };
      const id = await sendImport(deps, boss, sent);
      return { actor: boss, subject: `import:${id}`, change: { after: { bytes: 4 } } };
    },
    refused: ({ deps, boss }) =>
      sendImport(deps, boss, { name: "rang.csv", bytes: arriving(new Uint8Array()) }).catch(left),
  },
  assignTax: {
    verb: "products.taxed",
    async run({ deps, boss }) {
      const plums = { q: "plum", category: "", tax: "", seen: 1 } as const;
      // Twice: whoever presses again changes nothing.
      for (const _ of "12") await assignTax(deps, boss, { ...plums, to: "reduced" });
      const [row] = await deps.sql<{ batch: string }[]>`
        select batch::text from product_changes where cause = 'tax'`;
      const change = { after: { products: 1, class: "reduced", batch: row!.batch } };
      return { actor: boss, subject: "catalog", change };
    },
    refused: ({ deps, boss }) =>
      assignTax(deps, boss, { q: "rang", category: "", tax: "", seen: 0, to: "reduced" }),
  },
  undoChange: {
    verb: "product.undone",
    async run(shop) {
      const { sql } = shop.deps;
      await sql`update products set price_cents = 300`;
      const [row] = await sql<{ id: string }[]>`select max(id)::text as id from product_changes`;
      await undoChange(shop.deps, shop.boss, { id: 1, changeId: row!.id });
      return ofPlum(shop, {
        before: { priceCents: 300, isOnSale: true },
        after: { priceCents: 250, isOnSale: true },
      });
    },
    refused: ({ deps, boss }) => undoChange(deps, boss, { id: 1, changeId: "77" }).catch(left),
  },
  undoRepricing: {
    verb: "prices.undone",
    async run({ deps, boss }) {
      const batch = crypto.randomUUID();
      const said = JSON.stringify({ actor: "person", cause: "bulk", batch });
      await deps.sql.begin(async (tx) => {
        await tx`select set_config('shop.change', ${said}, true)`;
        await tx`update products set price_cents = 300 where id = 1`;
      });
      await undoRepricing(deps, boss, { batch });
      // It is back already, so nothing is done.
      await undoRepricing(deps, boss, { batch });
      return { actor: boss, subject: "catalog", change: { after: { products: 1, batch } } };
    },
    refused: ({ deps, boss }) => undoRepricing(deps, boss, { batch: crypto.randomUUID() }),
  },
};
