import type { Sql, TransactionSql } from "../../../db/mod.ts";
import type { LoggedEvent } from "../entry.ts";
import type { Appended, EventLog } from "../event_log.ts";
import { KEPT } from "../limits.ts";
import { followTable } from "./follow.ts";
import { CHANNEL, lookIntoTable } from "./look.ts";

/** Arbitrary, but the same in every release: whoever holds it is the only one that appends. */
const APPEND_LOCK = "7305121";
/** Entries that go at once when the log is trimmed. */
const TRIMMED_AT_ONCE = 1_000;

export interface Bounds {
  kept: number;
  trimmedAtOnce: number;
}

/** The log as a table; the cursor's id is `<position>-0`. */
export function postgresLog(
  sql: Sql,
  bounds: Bounds = { kept: KEPT, trimmedAtOnce: TRIMMED_AT_ONCE },
): EventLog {
  const append = (tx: TransactionSql, events: readonly LoggedEvent[]) =>
    appendIn(tx, { events, bounds });
  return {
    append: (events, tx) =>
      tx
        ? append(tx, events)
        : sql.begin((own) => append(own as TransactionSql, events)) as Promise<Appended>,
    lookUp: (asked) => lookIntoTable(sql, asked),
    follow: (onReady) => followTable(sql, onReady),
  };
}

/**
 * One lock for all who append, held until the commit: positions become visible in their order, and
 * a position that a rollback gave back was never seen. Statements of their own on purpose: only a
 * snapshot taken after the lock was won sees what its last holder appended.
 */
async function appendIn(
  tx: TransactionSql,
  { events, bounds }: { events: readonly LoggedEvent[]; bounds: Bounds },
): Promise<Appended> {
  const ids = events.map((event) => event.id);
  const messages = events.map((event) => JSON.stringify(event));
  const [, rows] = await Promise.all([
    tx`select pg_advisory_xact_lock(${APPEND_LOCK}::bigint)`,
    tx<Appended[]>`
      with given as (
        select distinct on (id) id, message, n
          from unnest(${ids}::uuid[], ${messages}::text[]) with ordinality given(id, message, n)
         order by id, n),
      added as (
        insert into events_log (position, event_id, message)
        select (select coalesce(max(position), 0) from events_log) + row_number() over (order by n),
               id, message
          from given
         where not exists (select from events_log known where known.event_id = given.id)
        returning position)
      select events_log_epoch() as epoch, (select count(*)::int from added) as appended,
             case when exists (select from added) then pg_notify(${CHANNEL}, '') end as told`,
    trim(tx, bounds),
  ]);
  const { epoch, appended } = rows[0]!;
  return { epoch, appended };
}

/** Not async: the driver sends a statement when it is awaited, and this one has to go last. */
function trim(tx: TransactionSql, { kept, trimmedAtOnce }: Bounds) {
  return tx`
    delete from events_log
     where position <= (select max(position) from events_log) - ${kept}::int
       and (select max(position) - min(position) from events_log)
           >= ${kept + trimmedAtOnce - 1}::int`;
}
