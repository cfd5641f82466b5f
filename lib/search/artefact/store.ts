import type { Queryable, Sql } from "../../db/mod.ts";
import type { SearchItem } from "../shape.ts";
import type { IndexManifest, IndexPart, IndexPointer } from "./shape.ts";

/** Columns of a manifest. */
function manifestColumns(sql: Queryable) {
  return sql`
    i.version, i.built_at as "builtAt", i.snapshot_at as "snapshotAt", i.inputs, i.format, i.model,
    i.items, i.vectors, i.size_bytes::float8 as "sizeBytes", i.sha256,
    i.took_ms::float8 as "tookMs", i.release, i.job_id as "jobId"`;
}

export async function selectPointer(sql: Queryable): Promise<IndexPointer | null> {
  const [row] = await sql<IndexPointer[]>`
    select version, changed_at as "changedAt", is_pinned as "isPinned" from search_pointer`;
  return row ?? null;
}

/** Takes the lock under which the pointer is changed; there may be no row yet. */
export async function lockPointer(sql: Queryable): Promise<IndexPointer | null> {
  await sql`select pg_advisory_xact_lock(hashtext('search_pointer'))`;
  return await selectPointer(sql);
}

export async function setPointer(
  sql: Queryable,
  { version, changedAt, isPinned }: IndexPointer,
): Promise<void> {
  await sql`
    insert into search_pointer (version, changed_at, is_pinned)
    values (${version}, ${changedAt}, ${isPinned})
    on conflict (one) do update set version = excluded.version, changed_at = excluded.changed_at,
                                    is_pinned = excluded.is_pinned`;
}

export async function selectManifest(
  sql: Queryable,
  version: string,
): Promise<IndexManifest | null> {
  const [row] = await sql<IndexManifest[]>`
    select ${manifestColumns(sql)} from search_indexes i where i.version = ${version}`;
  return row ?? null;
}

/** The versions that are kept, the newest first. */
export async function selectManifests(sql: Queryable): Promise<IndexManifest[]> {
  return [
    ...await sql<IndexManifest[]>`
    select ${manifestColumns(sql)} from search_indexes i
     order by i.built_at desc, i.version desc limit 100`,
  ];
}

/** The version that a job has published already; `null` where it has none. */
export async function selectVersionOf(sql: Queryable, jobId: string): Promise<string | null> {
  const [row] = await sql<{ version: string }[]>`
    select version from search_indexes where job_id = ${jobId}`;
  return row?.version ?? null;
}

export async function insertManifest(sql: Queryable, one: IndexManifest): Promise<void> {
  await sql`
    insert into search_indexes (version, built_at, snapshot_at, inputs, format, model, items, vectors,
                                size_bytes, sha256, took_ms, release, job_id)
    values (${one.version}, ${one.builtAt}, ${one.snapshotAt}, ${one.inputs}, ${one.format},
            ${one.model}, ${one.items}, ${one.vectors}, ${one.sizeBytes}, ${one.sha256},
            ${one.tookMs}, ${one.release}, ${one.jobId})`;
}

export async function insertPart(
  sql: Queryable,
  { version, number, name, bytes }: IndexPart & { version: string; number: number },
): Promise<void> {
  await sql`
    insert into search_index_parts (version, number, name, bytes)
    values (${version}, ${number}, ${name}, ${bytes})`;
}

/** One piece after the other, so that no process holds an index twice. */
export async function* selectParts(sql: Sql, version: string): AsyncGenerator<IndexPart> {
  for (let number = 0;; number++) {
    const [part] = await sql<IndexPart[]>`
      select name, bytes from search_index_parts where version = ${version} and number = ${number}`;
    if (!part) return;
    yield part;
  }
}

/** Forget all but the newest; the one that answers stays. @returns versions that went */
export async function deleteOutlived(sql: Queryable, kept: number): Promise<string[]> {
  const rows = await sql<{ version: string }[]>`
    delete from search_indexes
     where version in (select version from search_indexes
                        order by built_at desc, version desc offset ${kept})
       and version not in (select version from search_pointer)
    returning version`;
  return rows.map(({ version }) => version);
}

/** What an index knows of a product, as one row each; `p` is the product. */
function itemsFrom(sql: Queryable) {
  return sql`
      from products p
      join categories c on c.id = p.category_id
      left join categories d on d.id = c.parent_id`;
}

/** Hash of what is said of a product in words; numbers do not change what it means. */
function contentOf(sql: Queryable) {
  return sql`
    hashtextextended(concat_ws(chr(31), p.name, p.brand, p.kind, c.name, coalesce(d.name, '')), 0)`;
}

function itemColumns(sql: Queryable) {
  return sql`
    p.id::float8 as id, p.name, nullif(p.brand, '') as brand, nullif(p.kind, '') as type,
    coalesce(d.name, c.name) as category, case when d.id is null then null else c.name end
      as "subCategory",
    p.price_cents as "priceCents", p.rating::float8 as rating, ${contentOf(sql)}::text as content`;
}

/** A product as an index takes it, with the hash of what is said of it. */
export interface IndexedItem extends SearchItem {
  /** A signed 64-bit number, as a decimal. */
  content: string;
}

/** Everything that an index would be made of now. */
export interface Inputs {
  items: number;
  /** Products whose meaning is not known as they are now. */
  unknown: number;
  /** Equal where nothing has changed. */
  digest: string;
  /** Of the database's clock, before anything was read. */
  at: Date;
}

export async function selectInputs(sql: Sql, model: string | null): Promise<Inputs> {
  const [row] = await sql<Inputs[]>`
    select count(*)::integer as items, now() as at,
           count(*) filter (where v.product_id is null)::integer as unknown,
           md5(concat_ws(' ', count(*), ${model ?? ""}::text, count(v.product_id),
                         sum(hashtextextended(concat_ws(chr(31), p.id, ${contentOf(sql)},
                                                        p.price_cents, p.rating), 0)))) as digest
      ${itemsFrom(sql)}
      left join search_vectors v
        on v.product_id = p.id and v.model = ${model} and v.content = ${contentOf(sql)}
     where p.is_active`;
  return row!;
}

/** The next products of a lane whose meaning is not known, by their ids. */
export async function selectUnknown(
  sql: Sql,
  ask: { model: string; lane: number; lanes: number; after: number; limit: number },
): Promise<IndexedItem[]> {
  return [
    ...await sql<IndexedItem[]>`
    select ${itemColumns(sql)}
      ${itemsFrom(sql)}
      left join search_vectors v
        on v.product_id = p.id and v.model = ${ask.model} and v.content = ${contentOf(sql)}
     where p.is_active and v.product_id is null
       and p.id > ${ask.after} and p.id % ${ask.lanes} = ${ask.lane}
     order by p.id limit ${ask.limit}`,
  ];
}

export async function countUnknown(
  sql: Sql,
  { model, lane, lanes }: { model: string; lane: number; lanes: number },
): Promise<number> {
  const [row] = await sql<{ unknown: number }[]>`
    select count(*)::integer as unknown
      ${itemsFrom(sql)}
      left join search_vectors v
        on v.product_id = p.id and v.model = ${model} and v.content = ${contentOf(sql)}
     where p.is_active and v.product_id is null and p.id % ${lanes} = ${lane}`;
  return row!.unknown;
}

/** Keep what products mean, vectors in base64. A product that is gone meanwhile is left out. */
export async function upsertVectors(
  sql: Queryable,
  { model, of }: { model: string; of: readonly { id: number; content: string; vector: string }[] },
): Promise<void> {
  const ids = of.map(({ id }) => id);
  const contents = of.map(({ content }) => content);
  const vectors = of.map(({ vector }) => vector);
  await sql`
    insert into search_vectors (product_id, model, content, vector)
    select t.id, ${model}, t.content, decode(t.vector, 'base64')
      from unnest(${ids}::bigint[], ${contents}::bigint[], ${vectors}::text[])
             as t (id, content, vector)
      join products p on p.id = t.id
    on conflict (product_id) do update
       set model = excluded.model, content = excluded.content, vector = excluded.vector`;
}

/** A product as an index takes it, with what it means where that is known. */
export interface IndexedRow extends IndexedItem {
  vector: Uint8Array | null;
}

/** Everything an index is made of, by id, some thousand at a time. */
export async function* selectItems(sql: Sql, model: string | null): AsyncGenerator<IndexedRow[]> {
  const limit = 2_000;
  for (let after = 0;;) {
    const rows = await sql<IndexedRow[]>`
      select ${itemColumns(sql)}, v.vector
        ${itemsFrom(sql)}
        left join search_vectors v
          on v.product_id = p.id and v.model = ${model} and v.content = ${contentOf(sql)}
       where p.is_active and p.id > ${after}
       order by p.id limit ${limit}`;
    if (rows.length > 0) yield [...rows];
    if (rows.length < limit) return;
    after = rows.at(-1)!.id;
  }
}

/** Products that somebody changed after an instant, the newest changes first. */
export async function selectChanged(
  sql: Sql,
  { since, limit }: { since: Date; limit: number },
): Promise<IndexedItem[]> {
  return [
    ...await sql<IndexedItem[]>`
    select ${itemColumns(sql)}
      ${itemsFrom(sql)}
     where p.is_active and p.updated_at > ${since}
     order by p.updated_at desc, p.id desc limit ${limit}`,
  ];
}
