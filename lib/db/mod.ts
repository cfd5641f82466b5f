/** Postgres: the truth. */
export { openReplica, reading, type Replica } from "./replica.ts";
export { connectDb, type DbOptions } from "./connect.ts";
export type { Fragment, Queryable, Sql, TransactionSql } from "./sql.ts";
export type { KnownEvents, Outbox, Relay } from "./relay.ts";
export { postgresAway, redisAway } from "./away_reason.ts";
export { databaseFault, readFault } from "./fault.ts";
export { isDriversOwn } from "./drivers_own.ts";
export { lastRefusal, noteRefusal, outageMs, wasDatabaseAway } from "./outages.ts";
export { isContentRefused, isServiceAway } from "./service_away.ts";
export { BROKER_CONTRACT } from "./contract.ts";
export {
  foreignFault,
  isOfSchema,
  isSchemaNewer,
  readLedger,
  SchemaError,
  schemaFault,
  schemaVersion,
} from "./ledger.ts";
export { applyMigrations, lockSchema, makeSchema } from "./apply_migrations.ts";
export { listMigrations } from "./migrations.ts";
export { type PoolLoad, poolLoad } from "./pool_load.ts";
export { isSqlState } from "./sql_state.ts";
export { inTransaction, type Tx } from "./transaction.ts";
export { checkWrites } from "./writes.ts";
