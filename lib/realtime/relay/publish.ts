import { appendEvents, type LogDeps } from "../log/event_log.ts";
import { APPEND_LIMIT } from "../log/limits.ts";
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
 * Publish one batch of promised events.
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
  { limit = APPEND_LIMIT }: { limit?: number } = {},
): Promise<PublishRound> {
  if (!await hasUnpublished(deps.sql)) return { published: 0, appended: 0, more: false };
  return await deps.sql.begin(async (sql) => {
    const rows = await claimUnpublished(sql, limit);
    if (rows.length === 0) return { published: 0, appended: 0, more: false };
    const { appended } = await appendEvents(deps, rows.map(logged), sql);
    await markPublished(sql, rows.map((row) => row.seq));
    return { published: rows.length, appended, more: rows.length === limit };
  });
}

function logged({ id, type, group, key, at, data }: UnpublishedEvent) {
  return { id, type, group, key, at: at.toISOString(), data };
}
