import type { TransactionSql } from "../../db/mod.ts";
import { recentEventIds } from "../store.ts";
import type { LogDeps } from "./event_log.ts";
import { snapshotCursor } from "./snapshot_cursor.ts";

/** A state of the database with its place in the live log. */
export interface Snapshot<T> {
  /** Follow the log from here; `null` while the log is away. */
  cursor: string | null;
  /** Events after the cursor that the state contains already: a reader that adds up skips them. */
  included: string[];
  state: T;
}

/**
 * Read a state so that a client can follow it exactly: position first, then the state, and in the
 * same instant as the state the ids of the events that are in both.
 *
 * An event is committed a few milliseconds before it has its place in the log, so there are always
 * some that the state shows and the log still brings. What is merely shown by id can be shown
 * twice; sums cannot.
 *
 * @param read  all statements of the state, in the given transaction
 */
export async function takeSnapshot<T>(
  deps: LogDeps,
  read: (sql: TransactionSql) => Promise<T>,
): Promise<Snapshot<T>> {
  const cursor = await snapshotCursor(deps);
  return await deps.sql.begin("isolation level repeatable read read only", async (sql) => {
    const [included, state] = await Promise.all([recentEventIds(sql), read(sql)]);
    return { cursor, included, state };
  }) as Snapshot<T>;
}
