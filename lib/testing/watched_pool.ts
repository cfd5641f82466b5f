import postgres from "postgres";
import type { Sql } from "../db/mod.ts";
import type { World } from "./world.ts";

/** What a pool was asked. */
export interface Statement {
  text: string;
  values: postgres.ParameterOrJSON<never>[];
}

/** A pool of one connection on a world's database that notes what it is asked. */
export function watchedPool(world: World): { sql: Sql; seen: Statement[] } {
  const seen: Statement[] = [];
  const sql = postgres(world.deps.config.DATABASE_URL.reveal(), {
    max: 1,
    onnotice: () => {},
    debug: (_connection, text, values) =>
      void seen.push({ text, values: values as Statement["values"] }),
  });
  world.defer(() => sql.end({ timeout: 2 }));
  return { sql: sql as Sql, seen };
}

/** How Postgres would answer it now. */
export async function planOf(
  { deps }: World,
  { text, values }: Statement,
): Promise<string> {
  const rows = await deps.sql.unsafe<{ "QUERY PLAN": string }[]>(
    `explain (costs off) ${text}`,
    values,
  );
  return rows.map((line) => line["QUERY PLAN"]).join("\n");
}
