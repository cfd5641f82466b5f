import type postgres from "postgres";

/** The pool. `sql` tags take parameters apart from the text; nothing is ever spliced in. */
export type Sql = postgres.Sql<Record<string, never>>;
/** A transaction, as `sql.begin` hands it out. */
export type TransactionSql = postgres.TransactionSql<Record<string, never>>;
/** A part of a statement, as `sql` makes it inside of another. */
export type Fragment = postgres.Fragment;
/** What a statement needs: the pool or a transaction. */
export type Queryable = Sql | TransactionSql;
