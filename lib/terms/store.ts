import type { Queryable } from "../db/mod.ts";
import type { TermsName } from "./shape.ts";

export interface TermsRow {
  name: TermsName;
  value: unknown;
  /** Grows with each change; 0 before the first. */
  version: number;
}

export async function selectTerms(sql: Queryable): Promise<TermsRow[]> {
  return await sql<TermsRow[]>`
    select name, value, version from sale_terms where name in ('shipping', 'taxes')`;
}

/** Write terms over the version that was seen. @returns false where there is a newer one */
export async function writeTerms(
  sql: Queryable,
  { name, value, seen, at }: { name: TermsName; value: unknown; seen: number; at: Date },
): Promise<boolean> {
  const text = JSON.stringify(value);
  const rows = seen === 0
    ? await sql`
        insert into sale_terms (name, value, version, changed_at)
        values (${name}, ${text}::text::jsonb, 1, ${at})
        on conflict (name) do nothing returning 1`
    : await sql`
        update sale_terms set value = ${text}::text::jsonb, version = version + 1, changed_at = ${at}
         where name = ${name} and version = ${seen} returning 1`;
  return rows.length > 0;
}
