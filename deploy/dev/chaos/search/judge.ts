import { createHash } from "node:crypto";
import type { Sql } from "../../../../lib/db/mod.ts";

/** What must not be, each with how often it is. */
export type Verdict = Record<string, number>;

/** Versions that the shop promises to keep, besides the one that answers. */
const KEPT = 5;

/**
 * Note each vector that is kept, since the shop itself keeps but the last of each product: the judge's
 * own book of what was worked out.
 */
export async function openBook(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table chaos_vectors (product_id bigint not null, content bigint not null);
    create function note_chaos_vector() returns trigger language plpgsql as $$
    begin
      insert into chaos_vectors values (new.product_id, new.content);
      return null;
    end $$;
    create trigger note_chaos_vector after insert or update on search_vectors
      for each row execute function note_chaos_vector();`);
}

/** Forget what every product means, as a new model would have it: all is to be worked out anew. */
export async function forgetVectors(sql: Sql): Promise<void> {
  await sql`delete from search_vectors`;
  await sql`truncate chaos_vectors`;
  // Another price: the index that answers is not that of the catalogue any more.
  await sql`
    update products set price_cents = price_cents + 1 where id = (select min(id) from products)`;
}

/**
 * Read the shop's tables and folders at a moment when no rebuild is under way. Nothing of the search's
 * code has a part in it.
 */
export async function judge(
  { sql, folder }: { sql: Sql; folder: string },
): Promise<Verdict> {
  const [found] = await sql<{ [what: string]: number }[]>`
    select (select count(*)::int from (
              select from chaos_vectors group by product_id, content having count(*) > 1) t) as twice,
           (select count(*)::int from products p
             where is_active and not exists (
               select from search_vectors v where v.product_id = p.id)) as unknown,
           (select count(*)::int from flows where state <> 'done') as flows,
           (select count(*)::int from jobs_history
             where task in ('rebuild_ml_indexes', 'embed_products', 'build_search_index')
               and outcome <> 'done') as jobs,
           (select count(*)::int from jobs_outbox
             where task in ('rebuild_ml_indexes', 'embed_products', 'build_search_index')) as promised,
           (select count(*)::int from (
              select from search_indexes group by job_id having count(*) > 1) t) as doubled,
           (select greatest(0, count(*)::int - ${KEPT}) from search_indexes) as outlived,
           (select count(*)::int from search_indexes i
             where size_bytes is distinct from (
               select sum(length(bytes)) from search_index_parts p
                where p.version = i.version)) as torn,
           (select count(*)::int from search_indexes i
             where items <> vectors or items <> (select count(*) from products where is_active))
             as poor,
           (select count(*)::int from search_pointer
             where version is distinct from (
               select version from search_indexes
                order by built_at desc, version desc limit 1)) as old`;
  return {
    "products whose meaning was kept twice": found!.twice!,
    "products without their meaning": found!.unknown!,
    "flows that did not end well": found!.flows!,
    "jobs that did not end well, or not at all": found!.jobs! + found!.promised!,
    "versions that one job has made twice": found!.doubled!,
    "versions beyond what is kept": found!.outlived!,
    "versions that are not whole": found!.torn! + Number(!await isWhole(sql)),
    "versions without a product, or its meaning": found!.poor!,
    "answers by another version than the newest": found!.old!,
    "folders that were left": await countFiles(folder),
  };
}

/** Whether the version that answers has the bytes that its sum is of. */
async function isWhole(sql: Sql): Promise<boolean> {
  const hash = createHash("sha256");
  const parts = sql<{ bytes: Uint8Array }[]>`
    select bytes from search_index_parts p join search_pointer using (version) order by number`;
  for await (const rows of parts.cursor(1)) for (const { bytes } of rows) hash.update(bytes);
  const [row] = await sql<{ sha256: string }[]>`
    select sha256 from search_indexes join search_pointer using (version)`;
  return row?.sha256 === hash.digest("hex");
}

async function countFiles(folder: string): Promise<number> {
  return (await Array.fromAsync(Deno.readDir(folder)).catch(() => [])).length;
}
