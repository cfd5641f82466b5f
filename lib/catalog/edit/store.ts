import type { Queryable } from "../../db/mod.ts";
import type { TaxClass } from "../../terms/mod.ts";
import type { ChangedField, ProductChange } from "./shape.ts";

/** A product with all that staff can change of it. */
export interface EditedProduct {
  id: number;
  sku: string;
  slug: string;
  name: string;
  description: string;
  brand: string;
  kind: string;
  categoryId: number;
  priceCents: number;
  listPriceCents: number | null;
  lowStockAt: number | null;
  /** Of its own; `null`: as its department. */
  taxClass: TaxClass | null;
  onHand: number;
  reserved: number;
  isActive: boolean;
  createdAt: Date;
  /** Its newest change; "0" where there is none. */
  seen: string;
}

export async function selectEdited(
  sql: Queryable,
  id: number,
  { isLocked = false } = {},
): Promise<EditedProduct | null> {
  // The lock first, and then what the transaction before has done: two statements in one go.
  if (isLocked) await sql`select 1 from products where id = ${id} for no key update`;
  const [row] = await sql<EditedProduct[]>`
    select id::float8 as id, sku, slug, name, description, brand, kind,
           category_id as "categoryId", price_cents as "priceCents",
           list_price_cents as "listPriceCents", low_stock_at as "lowStockAt", tax_class as "taxClass",
           on_hand as "onHand", reserved, is_active as "isActive", created_at as "createdAt",
           ${seenOf(sql, id)} as seen
      from products p where id = ${id}`;
  return row ?? null;
}

/** The newest change of a product; "0" where there is none. */
export async function selectSeen(sql: Queryable, id: number): Promise<string> {
  const [row] = await sql<{ seen: string }[]>`select ${seenOf(sql, id)} as seen`;
  return row!.seen;
}

function seenOf(sql: Queryable, id: number) {
  return sql`coalesce((select max(id) from product_changes where product_id = ${id}), 0)::text`;
}

/** What of a product is edited, as it shall be. */
export type ProductColumns = Omit<
  EditedProduct,
  "id" | "sku" | "onHand" | "reserved" | "createdAt" | "seen"
>;

export async function updateProduct(
  sql: Queryable,
  id: number,
  to: ProductColumns,
): Promise<void> {
  await sql`
    update products
       set name = ${to.name}, slug = ${to.slug}, description = ${to.description},
           brand = ${to.brand}, kind = ${to.kind}, category_id = ${to.categoryId},
           price_cents = ${to.priceCents}, list_price_cents = ${to.listPriceCents},
           low_stock_at = ${to.lowStockAt}, is_active = ${to.isActive}, tax_class = ${to.taxClass},
           updated_at = now()
     where id = ${id}`;
}

/** @returns its id; `null` where another product has the article number */
export async function insertProduct(
  sql: Queryable,
  made: Omit<ProductColumns, "isActive"> & { sku: string; onHand: number },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into products (sku, slug, name, description, brand, kind, category_id, price_cents,
                          list_price_cents, low_stock_at, tax_class, on_hand)
    values (${made.sku}, ${made.slug}, ${made.name}, ${made.description}, ${made.brand},
            ${made.kind}, ${made.categoryId}, ${made.priceCents}, ${made.listPriceCents},
            ${made.lowStockAt}, ${made.taxClass}, ${made.onHand})
    on conflict do nothing returning id::float8 as id`;
  return row?.id ?? null;
}

/** The product that has this article number, in any spelling. */
export async function selectBySku(
  sql: Queryable,
  sku: string,
): Promise<{ id: number; name: string } | null> {
  const [row] = await sql<{ id: number; name: string }[]>`
    select id::float8 as id, name from products
     where sku_key = sku_key(${sku}) or sku = ${sku} order by id limit 1`;
  return row ?? null;
}

/** Whose address a slug is now. */
export async function selectSlugOwner(sql: Queryable, slug: string): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    select id::float8 as id from products where slug = ${slug}`;
  return row?.id ?? null;
}

/** The address `from` leads to the product from now on, and what is its address leads nowhere else. */
export async function moveSlug(
  sql: Queryable,
  { id, from, to }: { id: number; from: string; to: string },
): Promise<void> {
  await sql`delete from old_slugs where kind = 'product' and slug = ${to}`;
  await sql`
    insert into old_slugs (kind, slug, target_id) values ('product', ${from}, ${id})
    on conflict (kind, slug) do update set target_id = excluded.target_id`;
}

export async function hasCategory(sql: Queryable, id: number): Promise<boolean> {
  // It stays until this transaction ends: who takes a category away waits for what comes into it.
  return (await sql`select 1 from categories where id = ${id} for key share`).length > 0;
}

const changeColumns = (sql: Queryable) =>
  sql`
    c.id::text, c.at, a.email as by, c.actor, c.cause, c.reason, c.batch, c.change`;

/** Changes of a product, the newest first. @param after  only those behind this one */
export async function selectChanges(
  sql: Queryable,
  { productId, after = "0", limit }: { productId: number; after?: string; limit: number },
): Promise<ProductChange[]> {
  return await sql<ProductChange[]>`
    select ${changeColumns(sql)}
      from product_changes c left join accounts a on a.id = c.account_id
     where c.product_id = ${productId} and c.id > ${after}
     order by c.id desc limit ${limit}`;
}

export interface KeptChange extends Pick<ProductChange, "id" | "change"> {
  productId: number;
  /** Milliseconds since it was made, by the database's clock. */
  ageMs: number;
}

export async function selectChange(sql: Queryable, id: string): Promise<KeptChange | null> {
  const [row] = await sql<KeptChange[]>`
    select id::text, change, product_id::float8 as "productId",
           (extract(epoch from clock_timestamp() - at) * 1000)::float8 as "ageMs"
      from product_changes where id = ${id}`;
  return row ?? null;
}

/** Whether a field of a product was changed again since a change. */
export async function isChangedSince(
  sql: Queryable,
  { productId, id, fields }: { productId: number; id: string; fields: readonly ChangedField[] },
): Promise<boolean> {
  const rows = await sql`
    select 1 from product_changes
     where product_id = ${productId} and id > ${id} and change ?| ${fields as string[]} limit 1`;
  return rows.length > 0;
}

/** The product that has an address, or once had it. */
export async function selectMoved(
  sql: Queryable,
  slug: string,
): Promise<{ slug: string; isActive: boolean } | null> {
  const [row] = await sql<{ slug: string; isActive: boolean }[]>`
    select slug, is_active as "isActive" from products
     where slug = ${slug}
        or id = (select target_id from old_slugs where kind = 'product' and slug = ${slug})
     order by slug = ${slug} desc limit 1`;
  return row ?? null;
}
