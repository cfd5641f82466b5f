import type { TransactionSql } from "../../../db/mod.ts";
import type { NamedLog } from "../named_log.ts";
import { tableOf } from "./place.ts";

/** A log is trimmed when it is this share of a bound beyond it, and then to the bound. */
const SLACK = 1 / 20;

/**
 * Let go of the oldest entries beyond a log's bounds. The newest always stays, and so does the newest
 * of those that are too old: a reader may stand there who has missed nothing since.
 *
 * Not async: the driver sends a statement when it is awaited, and this one has to go last.
 */
export function trim(tx: TransactionSql, { name, bounds: { entries, bytes, ageMs } }: NamedLog) {
  const slackEntries = Math.max(1, Math.floor(entries * SLACK));
  const table = tableOf(tx, name);
  return tx`
    with first as (
      select position, at, bytes_upto - octet_length(message) as bytes_before
        from ${table} where log_name = ${name} order by position limit 1),
    last as (
      select position, bytes_upto
        from ${table} where log_name = ${name} order by position desc limit 1),
    cut as (
      select greatest(
               case when last.position - first.position >= ${entries + slackEntries - 1}::bigint
                    then last.position - ${entries}::bigint end,
               case when last.bytes_upto - first.bytes_before > ${bytes * (1 + SLACK)}::float8
                    then (select max(position) from ${table}
                           where log_name = ${name}
                             and bytes_upto <= last.bytes_upto - ${bytes}::bigint) end,
               case when first.at < now() - make_interval(secs => ${ageMs * (1 + SLACK) / 1_000})
                    then (select max(position) - 1 from ${table}
                           where log_name = ${name}
                             and at < now() - make_interval(secs => ${ageMs / 1_000})) end
             ) as position
        from first, last)
    delete from ${table}
     where log_name = ${name} and position <= (select position from cut)
       and position < (select position from last)`;
}
