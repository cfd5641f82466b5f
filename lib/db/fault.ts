import { postgresAway } from "./away_reason.ts";
import type { Sql } from "./sql.ts";
import { schemaFault } from "./ledger.ts";
import { within } from "../within.ts";
import { checkWrites } from "./writes.ts";

const ANSWER_WITHIN_MS = 2_000;

/** Why Postgres does not serve this release, in one sentence; null where it answers and takes writes. */
export async function databaseFault(deps: { sql: Sql }): Promise<string | null> {
  return await readFault(deps) ??
    await within(ANSWER_WITHIN_MS, checkWrites(deps.sql)).then(() => null, postgresAway);
}

/** The same, for a process that only reads. */
export async function readFault({ sql }: { sql: Sql }): Promise<string | null> {
  try {
    const fault = await within(ANSWER_WITHIN_MS, schemaFault(sql));
    return fault && `Postgres: ${fault}`;
  } catch (error) {
    return postgresAway(error);
  }
}
