import type { LoggedEvent } from "../log/entry.ts";
import { appendEvents, type LogDeps } from "../log/event_log.ts";
import { APPEND_LIMIT } from "../log/limits.ts";
import { mainLog, type NamedLog } from "../log/named_log.ts";
import {
  claimUnpublished,
  hasUnpublished,
  markPublished,
  type UnpublishedEvent,
} from "../store.ts";

export interface PublishRound {
  /** Rows that are published now. */
  published: number;
  /** Of those, how many the log did not have yet; fewer after a relay died half-way. */
  appended: number;
  /** There may be more rows. */
  more: boolean;
}

/**
 * Publish one batch of events that were promised to one of these logs.
 *
 * One relay appends at a time, under a lock of Postgres, and takes every row that is committed and
 * not published, whatever its number: a transaction that took a low number and committed late is
 * found in the next round, and gets the next place in the log. Nobody can have read past it,
 * because cursors are places in the log, not numbers of rows.
 *
 * Dying between append and mark is harmless: the next relay appends the same ids, which a log in
 * Redis recognises; a log in Postgres is written in the transaction that marks.
 *
 * @throws where Redis or Postgres is away; the rows wait
 */
export async function publishEvents(
  deps: LogDeps,
  { logs = [mainLog], limit = APPEND_LIMIT }: { logs?: readonly NamedLog[]; limit?: number } = {},
): Promise<PublishRound> {
  const names = logs.map((log) => log.name);
  if (!await hasUnpublished(deps.sql, names)) return { published: 0, appended: 0, more: false };
  return await deps.sql.begin(async (tx) => {
    const rows = await claimUnpublished(tx, { logs: names, limit });
    if (rows.length === 0) return { published: 0, appended: 0, more: false };
    let appended = 0;
    for (const log of logs) {
      const events = rows.filter((row) => row.log === log.name).map((row) => logged(deps, row));
      if (events.length > 0) appended += (await appendEvents(deps, events, { log, tx })).appended;
    }
    await markPublished(tx, rows.map((row) => row.seq));
    for (const row of rows) report(deps, row);
    return { published: rows.length, appended, more: rows.length === limit };
  });
}

function report({ log }: LogDeps, { id, type, at, requestId }: UnpublishedEvent): void {
  if (requestId === null) return;
  const duration_ms = Math.max(0, Date.now() - at.getTime());
  log("event.published", { request_id: requestId, event_id: id, type, duration_ms });
}

function logged(
  { config }: LogDeps,
  { id, type, group, key, at, data, requestId }: UnpublishedEvent,
): LoggedEvent {
  const isTraced = requestId !== null && config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined;
  const event = { id, type, group, key, at: at.toISOString(), data };
  return isTraced ? { ...event, requestId } : event;
}
