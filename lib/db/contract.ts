import type { Queryable } from "./sql.ts";

/**
 * Version of the routines that this release calls in the database. It stands on the floor because the
 * floor judges whether a database fits a release.
 *
 * @see lib/jobs/brokers/postgres/sql/README.md, which says when to raise it
 */
export const BROKER_CONTRACT = 1;

/** Why this release cannot call its routines; null where they are there, in whatever release's text. */
export async function contractFault(sql: Queryable): Promise<string | null> {
  const found = await sql`select from jobs_broker_routines where contract = ${BROKER_CONTRACT}`;
  if (found.length > 0) return null;
  return `the routines of contract ${BROKER_CONTRACT} are not there: run \`ctl migrate\``;
}
