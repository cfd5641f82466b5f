import type { Sql } from "../../../db/mod.ts";
import type { Cursor } from "../../cursor.ts";
import type { Delivery } from "../entry.ts";
import type { LogFollower } from "../event_log.ts";
import { READ_LIMIT, READ_WAIT_MS } from "../limits.ts";
import { CHANNEL, lookIntoTable, positionOf, readRow } from "./look.ts";

/**
 * Follow the table: LISTEN says when to look, on a connection of its own. News that are lost with
 * that connection, or while nothing listens, are found by looking once a second all the same.
 */
export function followTable(sql: Sql, onReady: () => void): LogFollower {
  const news = createNews();
  let listening: ReturnType<Sql["listen"]> | null = null;

  function listen(): void {
    if (listening) return;
    // The driver tries again by itself, also where this first time fails.
    listening = sql.listen(CHANNEL, news.come, () => {
      news.come();
      onReady();
    });
    listening.catch(() => {});
  }

  return {
    // Statements go by the pool, which connects when it is asked something.
    isConnected: () => true,
    lookUp: (asked) => lookIntoTable(sql, asked),
    async read(after) {
      listen();
      news.forget();
      const found = await readAfter(sql, after);
      if (found.length > 0 || !await news.within(READ_WAIT_MS)) return found;
      return await readAfter(sql, after);
    },
    renew() {},
    close() {
      news.close();
      listening?.then(({ unlisten }) => unlisten()).catch(() => {});
    },
  };
}

async function readAfter(sql: Sql, after: Cursor): Promise<Delivery[]> {
  const rows = await sql<{ epoch: string; position: number; message: string }[]>`
    select (select events_log_epoch()) as epoch, position::float8 as position, message
      from events_log where position > ${positionOf(after)}::bigint
     order by events_log.position limit ${READ_LIMIT}`;
  return rows.map(readRow);
}

/** Whether there was news since it was last forgotten. */
function createNews() {
  let isThere = false;
  let isClosed = false;
  let tell = () => {};

  return {
    come() {
      isThere = true;
      tell();
    },
    forget: () => void (isThere = false),
    /** True as soon as there is news; false after `ms`, or once it is closed. */
    async within(ms: number): Promise<boolean> {
      if (!isThere && !isClosed) {
        const { promise, resolve } = Promise.withResolvers<void>();
        tell = resolve;
        const timer = setTimeout(resolve, ms);
        await promise;
        clearTimeout(timer);
      }
      return isThere && !isClosed;
    },
    close() {
      isClosed = true;
      tell();
    },
  };
}
