import type { Sql, TransactionSql } from "../../../db/mod.ts";
import type { LoggedEvent } from "../entry.ts";
import type { AppendResult, EventLog, Pace } from "../event_log.ts";
import type { NamedLog } from "../named_log.ts";
import { followTable } from "./follow.ts";
import { lookIntoTable } from "./look.ts";
import { channelOf, epochOf, lockLog, tableOf } from "./place.ts";
import { trim } from "./trim.ts";

/** The log as rows of a table; the cursor's id is `<position>-0`. */
export function postgresLog(sql: Sql, log: NamedLog): EventLog {
  return {
    append(events, { tx, pace }) {
      const append = (own: TransactionSql) => appendIn(own, { log, events, pace });
      if (tx) return append(tx);
      return sql.begin((own) => append(own as TransactionSql)) as Promise<AppendResult>;
    },
    lookUp: (query) => lookIntoTable(sql, { ...query, log: log.name }),
    follow: (onReady) => followTable(sql, { log: log.name, onReady }),
  };
}

/**
 * One lock for all who append, held until the commit: positions become visible in their order, and
 * a position that a rollback gave back was never seen. Statements of their own on purpose: only a
 * snapshot taken after the lock was won sees what its last holder appended.
 */
async function appendIn(
  tx: TransactionSql,
  { log, events, pace }: { log: NamedLog; events: readonly LoggedEvent[]; pace: Pace | null },
): Promise<AppendResult> {
  const { name } = log;
  const ids = events.map((event) => event.id);
  const messages = events.map((event) => JSON.stringify(event));
  const table = tableOf(tx, name);
  const [, rows] = await Promise.all([
    lockLog(tx, name),
    tx<AppendResult[]>`
      with given as (
        select distinct on (id) id, message, n
          from unnest(${ids}::uuid[], ${messages}::text[]) with ordinality given(id, message, n)
         order by id, n),
      fresh as (
        select id, message, row_number() over up as step,
               sum(octet_length(message)) over up as bytes
          from given
         where not exists (select from ${table} known
                            where known.log_name = ${name} and known.event_id = given.id)
        window up as (order by n)),
      lately as (
        select count(*) as entries
          from (select at from ${table} where log_name = ${name}
                 order by position desc limit ${pace?.events ?? 0}) newest
         where at > clock_timestamp() - make_interval(secs => ${(pace?.perMs ?? 0) / 1_000})),
      added as (
        insert into ${table} (log_name, position, event_id, message, bytes_upto)
        select ${name}, coalesce(last.position, 0) + step, id, message,
               coalesce(last.bytes_upto, 0) + bytes
          from fresh left join (
            select position, bytes_upto from ${table}
             where log_name = ${name} order by position desc limit 1) last on true
         where ${pace === null} or step <= ${pace?.events ?? 0} - (select entries from lately)
        returning position)
      select ${epochOf(tx, name)} as epoch, (select count(*)::int from added) as appended,
             case when exists (select from added)
                  then pg_notify(${channelOf(name)}, '') end as told`,
    trim(tx, log),
  ]);
  const { epoch, appended } = rows[0]!;
  return { epoch, appended };
}
