import { applyMigrations, type Sql } from "../../db/mod.ts";
import { applyRoutines } from "../brokers/postgres/routines/apply.ts";

/**
 * Bring the database to what this release ships: its tables, then the routines that work on them.
 *
 * @returns the names of what was applied now
 * @throws {SchemaError} where something else ran on this database than what this release ships
 */
export async function migrate(sql: Sql): Promise<string[]> {
  return [...await applyMigrations(sql), ...await applyRoutines(sql)];
}
