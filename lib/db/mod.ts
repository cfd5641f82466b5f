/** Postgres: the truth. */
export {
  connectDb,
  type DbOptions,
  isSqlState,
  type Queryable,
  type Sql,
  type TransactionSql,
} from "./connect.ts";
export { wasDatabaseAway } from "./outages.ts";
export { isContentRefused, isServiceAway } from "./service_away.ts";
export { listMigrations, migrate, schemaRange, schemaVersion } from "./migrate.ts";
export { inTransaction, type Tx } from "./transaction.ts";
export { within } from "./within.ts";
