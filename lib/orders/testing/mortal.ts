import type { Sql, TransactionSql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { choosePaymentProvider } from "../../payments/choose.ts";
import { type PaymentProvider, paymentProvider } from "../../payments/mod.ts";
import { Crash } from "./faults.ts";

/** Dependencies of a process that dies, and what it had done by then. */
export interface Mortal {
  deps: Deps;
  /** How many steps it has made. */
  steps(): number;
  isDead(): boolean;
}

/**
 * A process that is killed at its `diesAt`-th step, counted from 1: a statement sent to Postgres, the
 * moment behind a commit, before a call of the payment provider, or behind one whose answer is lost. From
 * there on nothing of it does anything any more.
 */
export function mortal(deps: Deps, diesAt: number): Mortal {
  let made = 0;
  let isDead = false;
  function step(): void {
    if (!isDead && ++made < diesAt) return;
    isDead = true;
    throw new Crash(`at step ${diesAt}`);
  }
  /** A statement of a process that is dead already, as one of the driver's own. */
  function never(crash: unknown) {
    const answer = Promise.reject(crash);
    answer.catch(() => {});
    return Object.assign(answer, { execute: () => answer });
  }
  function watched<T extends Sql | TransactionSql>(sql: T): T {
    return new Proxy(sql, {
      apply(target, self, args) {
        try {
          step();
        } catch (crash) {
          return never(crash);
        }
        return Reflect.apply(target as unknown as () => unknown, self, args);
      },
      get(target, name) {
        if (name !== "begin") return Reflect.get(target, name);
        return async (work: (tx: TransactionSql) => Promise<unknown>) => {
          const answer = await (target as Sql).begin(async (tx) => {
            const done = await work(watched(tx as TransactionSql));
            if (isDead) throw new Crash("before the commit");
            return done;
          });
          step();
          return answer;
        };
      },
    });
  }
  const provider = new Proxy(paymentProvider(deps), {
    get(target, name) {
      const found = Reflect.get(target, name);
      if (typeof found !== "function" || name === "readNotice") return found;
      return async (...args: unknown[]) => {
        step();
        const answer = await Reflect.apply(found, target, args);
        step();
        return answer;
      };
    },
  }) as PaymentProvider;
  const config = { ...deps.config };
  choosePaymentProvider(config, provider);
  return {
    deps: { ...deps, config, sql: watched(deps.sql) },
    steps: () => made,
    isDead: () => isDead,
  };
}
