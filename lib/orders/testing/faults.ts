import type { Sql, TransactionSql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";

/**
 * What goes wrong at one statement: our code throws before it, Postgres loses the connection while
 * it runs, or the connection is lost after it, while our code is busy with something else.
 */
export type Fault = "throws" | "dies_during" | "dies_after";

/** What a test throws in the middle of the work. */
export class Crash extends Error {
  override readonly name = "Crash";
}

type Tag = (...args: unknown[]) => Promise<unknown>;

/** Dependencies in whose transactions the `at`-th statement, counted from 1, meets `fault`. */
export function faulty(deps: Deps, { at, fault }: { at: number; fault: Fault }): Deps {
  const begin = (work: (sql: TransactionSql) => Promise<unknown>) =>
    deps.sql.begin(async (sql) => {
      const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      const meet: Record<Fault, (run: () => Promise<unknown>) => unknown> = {
        throws: () => {
          throw new Crash(`before statement ${at}`);
        },
        dies_during: () => sql`select pg_terminate_backend(pg_backend_pid())`,
        dies_after: (run) =>
          statement(run().then((answer) => kill(deps.sql, backend!.pid).then(() => answer))),
      };
      let made = 0;
      const counted = new Proxy(sql, {
        apply(target, self, args) {
          const run = () => Reflect.apply(target as unknown as Tag, self, args);
          return ++made === at ? meet[fault](run) : run();
        },
      });
      return await work(counted as TransactionSql);
    });
  return { ...deps, sql: withBegin(deps.sql, begin) };
}

/** As if it were one of the driver's own. */
function statement<T>(answer: Promise<T>): Promise<T> & { execute(): Promise<T> } {
  return Object.assign(answer, { execute: () => answer });
}

/** Dependencies that commit and then never learn of it. */
export function deafAfterCommit(deps: Deps): Deps {
  const begin = async (work: (sql: TransactionSql) => Promise<unknown>) => {
    await deps.sql.begin((sql) => work(sql as TransactionSql));
    throw new Crash("after the commit");
  };
  return { ...deps, sql: withBegin(deps.sql, begin) };
}

function withBegin(sql: Sql, begin: unknown): Sql {
  return new Proxy(sql, {
    get: (target, name) => name === "begin" ? begin : Reflect.get(target, name),
  });
}

/** End a connection from another one; back once it is gone. */
async function kill(sql: Sql, pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid}, 2000)`;
}
