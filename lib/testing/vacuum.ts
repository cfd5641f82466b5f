import type { Sql } from "../db/mod.ts";

/**
 * Vacuum and analyse tables, so that Postgres plans as in a shop that has run for long.
 *
 * On a processor with AVX-512 the embedded server (18.4, built by GCC 7.5) was seen to write down that no page is
 * visible to all, though its map has them all. Scans of indexes alone look dear then, so the count is put right.
 *
 * @see PostgreSQL manual, 9.28.10 (pg_restore_relation_stats)
 */
export async function vacuum(sql: Sql, ...tables: string[]): Promise<void> {
  await sql.unsafe(`vacuum (analyze) ${tables.join(", ")}`);
  await sql`
    select pg_restore_relation_stats('schemaname', c.relnamespace::regnamespace::text,
                                     'relname', c.relname::text, 'relallvisible', c.relpages)
      from unnest(${tables}::text[]) as asked (name)
     cross join lateral (
           select asked.name::regclass as relid
            union select relid from pg_partition_tree(asked.name::regclass)) t
      join pg_class c on c.oid = t.relid
     where c.relkind = 'r' and c.relpages > 0 and c.relallvisible = 0`;
}
