import type { Queryable, TransactionSql } from "../db/mod.ts";

export interface NewEvent {
  id: string;
  type: string;
  group: string;
  /** Name of the log it goes to. */
  log: string;
  key: string | null;
  /** JSON text. */
  data: string;
  requestId: string | null;
}

export function insertEvent(sql: Queryable, event: NewEvent) {
  return sql`
    insert into events_outbox (id, type, group_name, log_name, key, data, request_id)
    values (${event.id}, ${event.type}, ${event.group}, ${event.log}, ${event.key},
            ${event.data}::text::jsonb, ${event.requestId})`;
}

export interface UnpublishedEvent {
  seq: string;
  id: string;
  type: string;
  group: string;
  log: string;
  key: string | null;
  data: unknown;
  at: Date;
  requestId: string | null;
}

/** Arbitrary, but the same in every release: whoever holds it is the only one that appends. */
const APPEND_LOCK = "7305119";

/**
 * Wait for the right to append, then read what is not published, oldest first. Two statements on
 * purpose: only a snapshot taken after the lock was won sees what its last holder published.
 *
 * @param logs  names of the logs this process knows; what goes to another waits for who knows that
 * @throws SQLSTATE 55P03 where the lock is not won within the connection's lock_timeout
 */
export async function claimUnpublished(
  sql: TransactionSql,
  { logs, limit }: { logs: readonly string[]; limit: number },
): Promise<UnpublishedEvent[]> {
  const [, rows] = await Promise.all([
    sql`select pg_advisory_xact_lock(${APPEND_LOCK}::bigint)`,
    sql<UnpublishedEvent[]>`
      select seq, id, type, group_name as "group", log_name as log, key, data, at,
             request_id as "requestId"
        from events_outbox where published_at is null and log_name = any (${logs}::text[])
       order by seq limit ${limit}`,
  ]);
  return rows;
}

export async function markPublished(sql: TransactionSql, seqs: string[]): Promise<void> {
  await sql`
    update events_outbox set published_at = now() where seq = any (${seqs}::bigint[])`;
}

/** True where at least one event waits for one of these logs: a cheap look that takes no lock. */
export async function hasUnpublished(sql: Queryable, logs: readonly string[]): Promise<boolean> {
  const rows = await sql`
    select 1 from events_outbox
     where published_at is null and log_name = any (${logs}::text[]) limit 1`;
  return rows.length > 0;
}

/** Events that no log has taken for some seconds, up to `limit`. */
export async function countUnpublished(
  sql: Queryable,
  { forS, limit }: { forS: number; limit: number },
): Promise<number> {
  const [row] = await sql<{ events: number }[]>`
    select count(*)::int as events from (
      select from events_outbox
       where published_at is null and at < now() - make_interval(secs => ${forS})
       limit ${limit}) unpublished`;
  return row!.events;
}

/** Remove up to `limit` events published before `before`. @returns how many */
export async function deletePublished(
  sql: Queryable,
  { before, limit }: { before: Date; limit: number },
): Promise<number> {
  const gone = await sql`
    delete from events_outbox
     where seq in (select seq from events_outbox where published_at < ${before}
                    order by published_at limit ${limit} for update skip locked)`;
  return gone.count;
}

/** Longer than a relay can take from the start of its transaction to its append. */
const RECENT_SECONDS = 15;

/** Ids of the events that may have got their place in a log a moment ago, or get it now. */
export async function recentEventIds(
  sql: Queryable,
  { log, limit }: { log: string; limit: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from events_outbox where published_at is null and log_name = ${log}
    union all
    select id from events_outbox
     where published_at > now() - make_interval(secs => ${RECENT_SECONDS}) and log_name = ${log}
     limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Events of one key, the newest first. */
export async function selectByKey(
  sql: Queryable,
  { key, before, limit }: { key: string; before: Date; limit: number },
): Promise<{
  id: string;
  type: string;
  at: Date;
  requestId: string | null;
  publishedAt: Date | null;
}[]> {
  return await sql`
    select id, type, at, request_id as "requestId", published_at as "publishedAt"
      from events_outbox where key = ${key} and at < ${before} order by seq desc limit ${limit}`;
}
