import type { Sql } from "../../../db/mod.ts";
import type { Cursor } from "../../cursor.ts";
import type { Delivery } from "../entry.ts";
import type { LogFollower } from "../event_log.ts";
import { READ_LIMIT, READ_WAIT_MS } from "../limits.ts";
import { lookIntoTable, positionOf, readRow } from "./look.ts";
import { channelOf, epochOf, tableOf } from "./place.ts";

/**
 * Follow the table: LISTEN says when to look, on a connection of its own. News that are lost with
 * that connection, or while nothing listens, are found by looking once a second all the same.
 */
export function followTable(
  sql: Sql,
  { log, onReady }: { log: string; onReady: () => void },
): LogFollower {
  const news = createNews();
  let listening: ReturnType<Sql["listen"]> | null = null;

  function listen(): void {
    if (listening) return;
    // The driver tries again by itself, also where this first time fails.
    listening = sql.listen(channelOf(log), news.come, () => {
      news.come();
      onReady();
    });
    listening.catch(() => {});
  }

  return {
    // Statements go by the pool, which connects when it is asked something.
    isConnected: () => true,
    lookUp: (query) => lookIntoTable(sql, { ...query, log }),
    async read(after) {
      listen();
      news.forget();
      const found = await readAfter(sql, { log, after });
      if (found.length > 0 || !await news.within(READ_WAIT_MS)) return found;
      return await readAfter(sql, { log, after });
    },
    renew() {},
    close() {
      news.close();
      listening?.then(({ unlisten }) => unlisten()).catch(() => {});
    },
  };
}

async function readAfter(
  sql: Sql,
  { log, after }: { log: string; after: Cursor },
): Promise<Delivery[]> {
  const rows = await sql<{ epoch: string; position: number; message: string }[]>`
    select (select ${epochOf(sql, log)}) as epoch, position::float8 as position, message
      from ${tableOf(sql, log)} entry where log_name = ${log} and position > ${
    positionOf(after)
  }::bigint
     order by entry.position limit ${READ_LIMIT}`;
  return rows.map((row) => readRow({ log, ...row }));
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
