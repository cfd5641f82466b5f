import type { Queryable } from "../../../db/mod.ts";
import { mainLog } from "../named_log.ts";

/** The table of a log. That of the main one was there before logs had names; all others share one. */
export function tableOf(sql: Queryable, name: string) {
  return sql(name === mainLog.name ? "events_log" : "events_logs");
}

/** Where there is news in a log. */
export function channelOf(name: string): string {
  return name === mainLog.name ? "events_log" : `events_log_${name}`;
}

/** The epoch of a log, in a statement: no two logs of a database have the same. */
export function epochOf(sql: Queryable, name: string) {
  return name === mainLog.name
    ? sql`events_log_epoch()`
    : sql`left(md5(events_log_epoch() || ${name}), 16)`;
}

/** Arbitrary, but the same in every release: whoever holds it is the only one that appends. */
const MAIN_LOCK = "7305121";
/** The other logs' locks are pairs of this and a hash of the name, which are no one's MAIN_LOCK. */
const FURTHER_LOCKS = 7_305_121;

/** Wait for the right to append to a log; held until the end of the transaction. */
export function lockLog(sql: Queryable, name: string) {
  return name === mainLog.name
    ? sql`select pg_advisory_xact_lock(${MAIN_LOCK}::bigint)`
    : sql`select pg_advisory_xact_lock(${FURTHER_LOCKS}::int, hashtext(${name}))`;
}
