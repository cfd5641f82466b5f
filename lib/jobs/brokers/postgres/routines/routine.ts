import { BROKER_CONTRACT, type Sql } from "../../../../db/mod.ts";

/** The routine of `sql/<name>.sql` as this release calls it. */
export function routine(sql: Sql, name: string) {
  return sql(routineName(name, BROKER_CONTRACT));
}

/** What a routine is called in the database. */
export function routineName(name: string, contract: number): string {
  return `jobs_broker_${name}_v${contract}`;
}
