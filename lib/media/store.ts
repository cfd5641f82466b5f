import type { Queryable } from "../db/mod.ts";
import type { PanelPicture, Picture } from "./shape.ts";

interface Row extends Omit<PanelPicture, "picture"> {
  productId: number;
  hash: string | null;
  width: number;
  height: number;
  sizes: number[];
  upload: string | null;
  isRemoved: boolean;
  /** Milliseconds since it was removed, by the database's clock. */
  removedMs: number | null;
}

const columns = (sql: Queryable) =>
  sql`
    id::float8 as id, product_id::float8 as "productId", state, reason, hash, width, height, sizes,
    alt, upload, added_at as "addedAt", removed_at is not null as "isRemoved",
    (extract(epoch from clock_timestamp() - removed_at) * 1000)::float8 as "removedMs"`;

/** Products wait for one another here: the order of their pictures is one thing. */
export async function lockProduct(sql: Queryable, id: number): Promise<boolean> {
  return (await sql`select 1 from products where id = ${id} for no key update`).length > 0;
}

/** Pictures of a product in their order, those removed left out. */
export async function selectOfProduct(sql: Queryable, productId: number): Promise<Row[]> {
  return await sql<Row[]>`
    select ${columns(sql)} from product_pictures
     where product_id = ${productId} and removed_at is null order by place, id`;
}

export async function selectPicture(sql: Queryable, id: number): Promise<Row | null> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from product_pictures where id = ${id}`;
  return row ?? null;
}

export async function insertPicture(
  sql: Queryable,
  { productId, upload, alt }: { productId: number; upload: string; alt: string },
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into product_pictures (product_id, upload, alt, place)
    select ${productId}, ${upload}, ${alt}, coalesce(max(place), 0) + 1
      from product_pictures where product_id = ${productId}
    returning id::float8 as id`;
  return row!.id;
}

export async function setReady(
  sql: Queryable,
  { id, hash, width, height, sizes }: Omit<Picture, "alt"> & { id: number },
): Promise<void> {
  await sql`
    update product_pictures
       set state = 'ready', hash = ${hash}, width = ${width}, height = ${height},
           sizes = ${sizes}::int[], upload = null
     where id = ${id}`;
}

export async function setRefused(
  sql: Queryable,
  { id, reason }: { id: number; reason: string },
): Promise<void> {
  await sql`
    update product_pictures set state = 'refused', reason = ${reason}, upload = null
     where id = ${id}`;
}

export async function setAlt(sql: Queryable, id: number, alt: string): Promise<void> {
  await sql`update product_pictures set alt = ${alt} where id = ${id}`;
}

export async function setRemoved(sql: Queryable, id: number, isRemoved: boolean): Promise<void> {
  await sql`
    update product_pictures set removed_at = ${
    isRemoved ? sql`now()` : sql`null`
  } where id = ${id}`;
}

/** Number the pictures of a product in this order. */
export async function setOrder(sql: Queryable, ids: readonly number[]): Promise<void> {
  await sql`
    update product_pictures p set place = o.place
      from unnest(${ids as number[]}::bigint[]) with ordinality as o (id, place)
     where p.id = o.id and p.place <> o.place`;
}

/** Lists show a product by the first of its pictures that is ready. @returns whether that changed */
export async function settleFirst(sql: Queryable, productId: number): Promise<boolean> {
  const { count } = await sql`
    with first as (
      select (select jsonb_build_object('hash', hash, 'width', width, 'height', height,
                                        'sizes', sizes, 'alt', alt)
                from product_pictures
               where product_id = ${productId} and state = 'ready' and removed_at is null
               order by place, id limit 1) as picture)
    update products p set picture = first.picture
      from first where p.id = ${productId} and p.picture is distinct from first.picture`;
  return count > 0;
}

/** Pictures whose removal nobody can undo any more, and what was refused long ago. */
export async function deleteOutlived(
  sql: Queryable,
  limit: number,
): Promise<{ hash: string | null; sizes: number[]; upload: string | null }[]> {
  return await sql<{ hash: string | null; sizes: number[]; upload: string | null }[]>`
    delete from product_pictures where id in (
      select id from product_pictures
       where removed_at < now() - interval '1 hour'
          or (state = 'refused' and added_at < now() - interval '7 days')
       order by id limit ${limit})
    returning hash, sizes, upload`;
}

/** Which of these hashes still name a picture. */
export async function selectKnownHashes(
  sql: Queryable,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ hash: string }[]>`
    select distinct hash from product_pictures where hash = any(${hashes as string[]})`;
  return new Set(rows.map(({ hash }) => hash));
}

/** Which of these files somebody waits for. */
export async function selectKnownUploads(
  sql: Queryable,
  names: readonly string[],
): Promise<Set<string>> {
  const rows = await sql<{ upload: string }[]>`
    select upload from product_pictures where upload = any(${names as string[]})`;
  return new Set(rows.map(({ upload }) => upload));
}
