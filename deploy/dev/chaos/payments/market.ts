import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "../../../../lib/db/mod.ts";
import type { ProviderServer } from "../../../../lib/payments/testing/provider_server.ts";
import { untilGone } from "../../../../lib/testing/until_gone.ts";
import type { Buyer } from "./errands.ts";
import type { Place } from "./steps.ts";
import { openTill, type Till } from "./tills.ts";
import { setTrap, type Trap } from "./trap.ts";

/** After all have done whoever has come to a place is seen there within so long. */
const LATEST_MS = 5_000;

export interface MarketOptions {
  sql: Sql;
  provider: ProviderServer;
  /** What a till has to know. */
  env: Record<string, string>;
  tills: number;
}

/** Tills, and the one place at which one of them is killed next. */
export interface Market extends AsyncDisposable {
  /** All of them, new ones for those that were killed. */
  tills(): Promise<Till[]>;
  /** One that is alive. */
  anyTill(): Promise<Till>;
  /**
   * Let tills work until one of them comes to a place, and kill it there; back when all others have done.
   *
   * @param at  the last piece, and who buys at which till
   * @throws where none comes there
   */
  killAt(place: Place, at: Working): Promise<Killed>;
}

interface Working {
  productId: number;
  /** By till, where the work is to sell. */
  buyers?: ReadonlyMap<string, readonly Buyer[]>;
  work(): Promise<unknown>[];
}

/** What is left to do of an errand whose till was killed. */
export interface Killed {
  late(): Promise<void>;
}

export function openMarket({ sql, provider, env, tills: count }: MarketOptions): Market {
  const tills: Till[] = [];
  let made = 0;
  let trap: Trap | null = null;
  const open = () =>
    openTill({
      name: `till-${++made}`,
      env,
      provider: provider.url,
      pass: (till, passage) => trap?.pass(till, passage) ?? Promise.resolve(),
    });

  async function refill(): Promise<Till[]> {
    const alive = tills.filter((till) => till.isAlive());
    const missing = Array.from({ length: count - alive.length }, open);
    tills.splice(0, tills.length, ...alive, ...await Promise.all(missing));
    return tills;
  }

  async function kill(name: string): Promise<void> {
    await tills.find((till) => till.name === name)!.kill();
  }

  return {
    tills: refill,
    anyTill: async () => (await refill())[0]!,
    async killAt(place, { productId, buyers = new Map<string, readonly Buyer[]>(), work }) {
      const tillOf = (email: string) =>
        [...buyers].find(([, all]) => all.some((one) => one.email === email))![0];
      const set = await setTrap(place, { sql, productId, tillOf });
      trap = set;
      const done = Promise.allSettled(work());
      const nobody = async () => {
        await done;
        await pause(LATEST_MS);
        throw new Error(`No till came to ${JSON.stringify(place)}`);
      };
      const name = await Promise.race([set.sprung, nobody()]);
      await kill(name);
      await set.open();
      trap = null;
      await done;
      await untilGone("connections of a till that was killed", () =>
        sql`
        select pid from pg_stat_activity where application_name = ${name}`);
      return set;
    },
    async [Symbol.asyncDispose]() {
      for (const till of tills) await till.kill();
    },
  };
}
