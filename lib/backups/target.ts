import { connectDb, type Sql, type TransactionSql } from "../db/mod.ts";
import { BackupError } from "./shape.ts";

/** Connect to a database that rows are restored into: one connection, which nothing hurries. */
export function connectTarget(url: string): Sql {
  return connectDb(url, { name: "smartmarket-restore", max: 1, statementTimeoutMs: 0 });
}

/** The same server, user and way; another database. */
export function withDatabase(url: string, name: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/[^?#]*)?/i, `$1/${name}`);
}

/** @throws {BackupError} while processes of the shop are connected: they would see it come */
export async function refuseInUse(tx: TransactionSql): Promise<void> {
  const rows = await tx<{ name: string }[]>`
    select distinct application_name as name from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and application_name like 'smartmarket-%'
       and application_name not similar to 'smartmarket-ctl(-watch)?|smartmarket-restore-watch'
     order by 1`;
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name.replace("smartmarket-", "")).join(", ");
  throw new BackupError(
    `The shop runs on that database (${names}). Stop all its processes, then restore`,
  );
}

/**
 * Leave an empty schema behind, in this transaction.
 *
 * @throws {BackupError} where there are tables, and nobody said that they may go
 */
export async function emptyTarget(tx: TransactionSql, mayReplace: boolean): Promise<void> {
  const [at] = await tx<{ schema: string | null; database: string; tables: number }[]>`
    select current_schema() as schema, current_database() as database,
           (select count(*)::integer from pg_class c
             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
           ) as tables`;
  const { schema, database, tables } = at!;
  if (tables === 0) return;
  if (!mayReplace) {
    throw new BackupError(
      `The database "${database}" is not empty: it has ${tables} tables. Restore into an empty one ` +
        "by --into URL, or say --yes-replace, and all that is in it goes",
    );
  }
  await tx`drop schema ${tx(schema!)} cascade`;
  await tx`create schema ${tx(schema!)}`;
}
