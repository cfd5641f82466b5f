import type { TransactionSql } from "../../db/mod.ts";
import type { SampleChange } from "../imports/shape.ts";
import type { BookedCategory, KnownCategory } from "./category_book.ts";
import type { Reject } from "./row.ts";

/** Units of a product that is new and whose file says nothing of stock. */
const STOCK = 100;
// Arbitrary, but the same in every release: one import at a time.
const IMPORT_LOCK = 4_806_213;

/** @returns false where another import is running */
export async function takeImportLock(tx: TransactionSql): Promise<boolean> {
  const [row] = await tx<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as taken`;
  return row!.taken;
}

/**
 * A large file takes longer than a page may; a client that hangs is still cut off. The commit waits
 * for the disk whatever the server's setting: vacuum, right after it, marks no page as visible to
 * all while the commit is not there.
 */
export async function setLimits(tx: TransactionSql): Promise<void> {
  await tx`set local statement_timeout = 0`;
  await tx`set local idle_in_transaction_session_timeout = '60s'`;
  await tx`set local synchronous_commit = on`;
}

export async function selectKnownCategories(tx: TransactionSql): Promise<KnownCategory[]> {
  return await tx<KnownCategory[]>`
    select id, parent_id as "parentId", slug, name from categories order by id`;
}

/** Store categories of one level. @returns the id of each by its slug */
export async function insertCategories(
  tx: TransactionSql,
  rows: { slug: string; name: string; parentId: number | null }[],
): Promise<Map<string, number>> {
  const stored = await tx<{ id: number; slug: string }[]>`
    insert into categories (slug, name, parent_id)
    select slug, name, parent_id
      from unnest(${rows.map((row) => row.slug)}::text[], ${rows.map((row) => row.name)}::text[],
                  ${rows.map((row) => row.parentId)}::int[]) as given (slug, name, parent_id)
    returning id, slug`;
  return new Map(stored.map((row) => [row.slug, row.id]));
}

/** What stands for which category in the staged rows. */
export async function createCategoryNumbers(
  tx: TransactionSql,
  entries: readonly BookedCategory[],
): Promise<void> {
  const ids = entries.map((one) => one.id);
  const departments = entries.map((one) =>
    one.departmentNo === null ? one.id : entries[one.departmentNo]!.id
  );
  await tx`
    create temp table import_categories (no integer primary key, id integer not null,
      department_id integer not null) on commit drop`;
  await tx`
    insert into import_categories (no, id, department_id)
    select no, id, department_id
      from unnest(${entries.map((one) => one.no)}::int[], ${ids}::int[], ${departments}::int[])
        as given (no, id, department_id)`;
}

/** Take rows out whose SKU stood on an earlier line, telling `onReject` of each. */
export async function deleteRepeated(
  tx: TransactionSql,
  onReject: (reject: Reject) => void,
): Promise<void> {
  const repeated = tx<{ line: number; sku: string; name: string; first: number }[]>`
    delete from import_rows r
     using (select line, min(line) over (partition by sku_key) as first from import_rows) as d
     where d.line = r.line and d.first < r.line
    returning r.line, r.sku, r.name, d.first`;
  await repeated.cursor(500, (rows) => {
    for (const { first, ...row } of rows) {
      onReject({ ...row, reason: `its SKU was on line ${first} already` });
    }
  });
}

/** The staged rows that are new to the shop, with the slug each would like to have. */
export async function createNewcomers(tx: TransactionSql): Promise<void> {
  await tx`create index on import_rows (sku_key)`;
  await tx`analyze import_rows`;
  await tx`
    create temp table import_new on commit drop as
    select r.line, r.sku, r.sku_key, r.sku_slug, r.name_slug, r.name_slug as slug, 0 as attempt
      from import_rows r
     where not exists (select 1 from products p where p.sku_key = r.sku_key)`;
  await tx`analyze import_new`;
}

/**
 * Give another slug to newcomers whose own is taken, by the shop or by an earlier line: first with
 * the SKU, then with its hash, which nobody else has. What was a product's slug once stays its own.
 */
export async function settleSlugs(tx: TransactionSql, attempt: 1 | 2): Promise<void> {
  await tx`
    update import_new n
       set attempt = ${attempt},
           slug = n.name_slug || '-' || case when ${attempt}::int = 1 and n.sku_slug <> ''
                                             then n.sku_slug else md5(n.sku) end
      from (select line, row_number() over (partition by slug order by attempt, line) as place
              from import_new) as w
     where w.line = n.line
       and (w.place > 1 or exists (select 1 from products p where p.slug = n.slug)
            or exists (select 1 from old_slugs o where o.kind = 'product' and o.slug = n.slug))`;
}

export async function insertNewcomers(tx: TransactionSql): Promise<number> {
  const { count } = await tx`
    insert into products (sku, sku_key, slug, name, brand, kind, category_id, department_id, price_cents,
                          list_price_cents, rating, on_hand)
    select r.sku, r.sku_key, n.slug, r.name, r.brand, r.kind, c.id, c.department_id, r.price_cents,
           r.list_price_cents, r.rating, coalesce(r.on_hand, ${STOCK})
      from import_new n
      join import_rows r on r.line = n.line
      join import_categories c on c.no = r.category_no
     order by n.line`;
  return count;
}

/** A product `p`, its row `r` and the category `c` of that. */
function differs(tx: TransactionSql) {
  return tx`
    (p.name, p.brand, p.kind, p.category_id, p.price_cents, p.list_price_cents, p.rating, p.on_hand)
    is distinct from
    (r.name, r.brand, r.kind, c.id, r.price_cents, r.list_price_cents, r.rating,
     greatest(coalesce(r.on_hand, p.on_hand), p.reserved))`;
}

function differing(tx: TransactionSql) {
  return tx`
    products p
      join import_rows r on r.sku_key = p.sku_key
      join import_categories c on c.no = r.category_no`;
}

export async function countNewcomers(tx: TransactionSql): Promise<number> {
  const [row] = await tx<{ newcomers: number }[]>`
    select count(*)::int as newcomers from import_new`;
  return row!.newcomers;
}

export async function countDiffering(tx: TransactionSql): Promise<number> {
  const [row] = await tx<{ products: number }[]>`
    select count(*)::int as products from ${differing(tx)} where ${differs(tx)}`;
  return row!.products;
}

/** The first products, by line of the file, that would be changed. */
export async function selectDiffering(
  tx: TransactionSql,
  limit: number,
): Promise<SampleChange[]> {
  return [
    ...await tx<SampleChange[]>`
      select p.sku, p.name,
             json_build_object('priceCents', p.price_cents, 'onHand', p.on_hand, 'name', p.name,
                               'category', k.name) as from,
             json_build_object('priceCents', r.price_cents,
                               'onHand', greatest(coalesce(r.on_hand, p.on_hand), p.reserved),
                               'name', r.name, 'category', t.name) as to
        from ${differing(tx)}
        join categories k on k.id = p.category_id
        join categories t on t.id = c.id
       where ${differs(tx)}
       order by r.line limit ${limit}`,
  ];
}

/**
 * Bring the products that differ to what the file says. Rows are locked in id order, as checkouts
 * do. Stock is set only where the file has it, and never below what is promised to orders.
 */
export async function updateChanged(tx: TransactionSql): Promise<number> {
  const { count } = await tx`
    with wanted as materialized (
      select p.id, r.name, r.brand, r.kind, c.id as category_id, c.department_id, r.price_cents,
             r.list_price_cents, r.rating, r.on_hand
        from products p
        join import_rows r on r.sku_key = p.sku_key
        join import_categories c on c.no = r.category_no
       where ${differs(tx)}
       order by p.id
         for no key update of p)
    update products p
       set name = w.name, brand = w.brand, kind = w.kind, category_id = w.category_id,
           department_id = w.department_id, price_cents = w.price_cents,
           list_price_cents = w.list_price_cents, rating = w.rating,
           on_hand = greatest(coalesce(w.on_hand, p.on_hand), p.reserved), updated_at = now()
      from wanted w
     where p.id = w.id`;
  return count;
}

export async function countStaged(tx: TransactionSql): Promise<number> {
  const [row] = await tx<{ staged: number }[]>`select count(*)::int as staged from import_rows`;
  return row!.staged;
}

/** SKUs of products without a key of their own: an older product has it. */
export async function selectNamesakes(tx: TransactionSql): Promise<string[]> {
  const rows = await tx<{ sku: string }[]>`
    select sku from products where sku_key is null order by id limit 20`;
  return rows.map((row) => row.sku);
}
