import { type PoolLoad, poolLoad } from "./pool_load.ts";
import type { Sql, TransactionSql } from "./sql.ts";

/*
 * When the connection of a transaction closes, the driver (postgres 3.4.9) rejects `begin`, but the
 * work in it may still be running, and the driver still takes its statements: they end the process,
 * or run outside any transaction once the pool has reconnected, or inside somebody else's, as does
 * the driver's own commit or rollback when the work ends.
 *
 * So a transaction whose connection is lost is given no more statements, and the driver never hears
 * how its work ended. See https://github.com/porsager/postgres/issues/1216.
 */
interface Connection {
  isLost: boolean;
}
type Work = (sql: TransactionSql) => unknown;
type Begin = (...args: [Work] | [string, Work]) => Promise<unknown>;

/** The same pool, whose transactions end for good when their connection does. */
export function guardBegin(pool: Sql): Sql {
  const begin = pool.begin as unknown as Begin;
  const load = poolLoad(pool);
  const guarded: Begin = (...args) => {
    const connection = { isLost: false };
    const work = args.at(-1) as Work;
    let stage: keyof PoolLoad = "waiting";
    load[stage]++;
    const tied: Work = (sql) => {
      load[stage]--;
      load[stage = "open"]++;
      return settledWhileOpen(connection, () => work(whileOpen(sql, connection)));
    };
    const begun = args.length === 2 ? begin(args[0], tied) : begin(tied);
    const settled = () => void load[stage]--;
    begun.then(settled, () => {
      connection.isLost = true;
      settled();
    });
    return begun;
  };
  return Object.assign(pool, { begin: guarded }) as unknown as Sql;
}

function whileOpen(sql: TransactionSql, connection: Connection): TransactionSql {
  const refuseLost = () => {
    if (connection.isLost) throw new Error("Cannot go on: the transaction's connection was lost");
  };
  return new Proxy(sql, {
    apply(target, self, args) {
      refuseLost();
      refuseUnwritable(args);
      return Reflect.apply(target as unknown as (...args: unknown[]) => unknown, self, args);
    },
    get(target, name) {
      refuseLost();
      return Reflect.get(target, name);
    },
  });
}

/**
 * Refuse such a value here: the driver finds out only when the statement's turn comes, gives the
 * error to whichever statement is the first then, and never answers this one.
 *
 * @throws where a value cannot be written down
 */
function refuseUnwritable(args: readonly unknown[]): void {
  for (const value of args) {
    const isNoTime = value instanceof Date && Number.isNaN(value.getTime());
    if (value === undefined || isNoTime) {
      throw new TypeError(`Cannot write a statement with ${isNoTime ? "no instant" : value}`);
    }
  }
}

/** Settles as the work does, or never, where the connection is lost first. */
function settledWhileOpen(connection: Connection, work: () => unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answer = Promise.try(() => {
      const value = work();
      // The driver awaits a list of statements for its callers; so it does not see one here.
      return Array.isArray(value) ? Promise.all(value) : value;
    });
    answer.then(
      (value) => connection.isLost || resolve(value),
      (error) => connection.isLost || isClosing(error) || reject(error),
    );
  });
}

/**
 * True for the error that a statement gets when its connection is lost; `begin` itself rejects
 * next.
 */
function isClosing(error: unknown): boolean {
  const { severity, code } = (error ?? {}) as { severity?: unknown; code?: unknown };
  return severity === "FATAL" || severity === "PANIC" ||
    ["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE"].includes(String(code));
}
