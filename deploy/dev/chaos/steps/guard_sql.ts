import type { Sql, TransactionSql } from "../../../../lib/db/mod.ts";
import { Buried, type KillSwitch } from "./kill_switch.ts";

type Work = (sql: TransactionSql) => unknown;

/**
 * A pool in the hands of a process that may die before or after any statement or commit. Its open
 * transactions are rolled back at its death, as Postgres does when a connection closes.
 */
export function guardSql(life: KillSwitch, sql: Sql): Sql {
  return new Proxy(sql, {
    apply: (target, self, args) => guardStatement(life, Reflect.apply(target as never, self, args)),
    get(target, name) {
      if (name === "begin") return (work: Work) => begin(life, sql, work);
      return Reflect.get(target, name);
    },
  });
}

function begin(life: KillSwitch, sql: Sql, work: Work): Promise<unknown> {
  return life.whileAlive(() =>
    sql.begin((tx) =>
      Promise.race([
        life.step("work of a transaction", () => Promise.resolve(work(guardTransaction(life, tx)))),
        life.death.then(() => Promise.reject(new Buried("The transaction's process was killed"))),
      ])
    ).then(async (answer) => await life.step("step past a commit", () => Promise.resolve(answer)))
  );
}

function guardTransaction(life: KillSwitch, tx: TransactionSql): TransactionSql {
  return new Proxy(tx, {
    apply: (target, self, args) => guardStatement(life, Reflect.apply(target as never, self, args)),
  });
}

/** A statement runs when it is awaited; one that is only part of another never is. */
function guardStatement(life: KillSwitch, statement: unknown): unknown {
  if (!(statement instanceof Promise)) return statement;
  return new Proxy(statement, {
    get(target, name) {
      if (name !== "then") return Reflect.get(target, name);
      const run = () => new Promise((resolve, reject) => void target.then(resolve, reject));
      return (taken: (value: unknown) => unknown, refused: (error: unknown) => unknown) =>
        life.step("statement", run).then(taken, refused);
    },
  });
}
