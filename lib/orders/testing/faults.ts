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
      const meet: Record<Fault, (run: () => Promise<unknown>) => Promise<unknown>> = {
        throws: () => {
          throw new Crash(`before statement ${at}`);
        },
        dies_during: () => sql`select pg_terminate_backend(pg_backend_pid())`,
        dies_after: (run) =>
          run().then((answer) => kill(deps.sql, backend!.pid).then(() => answer)),
      };
      let made = 0;
      const run = (own: () => Promise<unknown>) => ++made === at ? meet[fault](own) : own();
      const counted = new Proxy(sql, {
        apply(target, self, args) {
          const made = Reflect.apply(target as unknown as Tag, self, args);
          const isTemplate = Array.isArray((args[0] as { raw?: unknown } | undefined)?.raw);
          return isTemplate ? onceAsked(made as Query, run) : made;
        },
      });
      return await work(counted as TransactionSql);
    });
  return { ...deps, sql: withBegin(deps.sql, begin) };
}

interface Query extends Promise<unknown> {
  execute(): Promise<unknown>;
}

/** A statement that is run by `run` once somebody asks for its answer: a part of another one never is. */
function onceAsked(query: Query, run: (own: () => Promise<unknown>) => Promise<unknown>): Query {
  let running: Promise<unknown> | undefined;
  const start = () => running ??= run(() => query.execute());
  return new Proxy(query, {
    get(target, name) {
      if (name === "execute") return start;
      if (name !== "then" && name !== "catch" && name !== "finally") {
        return Reflect.get(target, name);
      }
      const answer = start();
      return answer[name].bind(answer);
    },
  });
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
