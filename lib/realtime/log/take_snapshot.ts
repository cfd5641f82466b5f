import type { TransactionSql } from "../../db/mod.ts";
import { recentEventIds } from "../store.ts";
import type { LogDeps } from "./event_log.ts";
import { INCLUDED_LIMIT } from "./limits.ts";
import { mainLog, type NamedLog } from "./named_log.ts";
import { snapshotCursor } from "./snapshot_cursor.ts";

/** A state of the database with its place in the live log. */
export interface Snapshot<T> {
  /** Follow the log from here; `null` while the log is away or far behind. */
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
 * twice; sums cannot. While there are more than `INCLUDED_LIMIT`, the state comes without a place: a
 * client reads it again a little later, which costs less than to carry all those ids.
 *
 * @param read  all statements of the state, in the given transaction
 * @param log   the log of the groups that tell of it
 */
export async function takeSnapshot<T>(
  deps: LogDeps,
  read: (sql: TransactionSql) => Promise<T>,
  log: NamedLog = mainLog,
): Promise<Snapshot<T>> {
  const cursor = await snapshotCursor(deps, log);
  return await deps.sql.begin("isolation level repeatable read read only", async (sql) => {
    const [included, state] = await Promise.all([
      recentEventIds(sql, { log: log.name, limit: INCLUDED_LIMIT + 1 }),
      read(sql),
    ]);
    if (included.length > INCLUDED_LIMIT) return { cursor: null, included: [], state };
    return { cursor, included, state };
  }) as Snapshot<T>;
}
