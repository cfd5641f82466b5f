import type { Deps } from "../../deps.ts";
import type { Broker } from "../task/broker.ts";
import { holdSettings, type QueueSettings } from "./store.ts";

/** The part of a broker that settings are told to. */
export type SettingsTarget = Pick<Broker, "pause" | "resume" | "limit">;

/**
 * Tell a broker what people set, of all queues or of `only` these. Doing it twice changes nothing.
 *
 * @returns how many queues have settings
 */
export async function restoreSettings(
  deps: Pick<Deps, "sql">,
  broker: SettingsTarget,
  only: readonly string[] | null = null,
): Promise<number> {
  return await oneAtATime(deps.sql, () =>
    deps.sql.begin(async (sql) => {
      const settings = await holdSettings(sql, only);
      await Promise.all(settings.map((one) => tell(broker, one)));
      return settings.length;
    }));
}

/** The end of the last one, by pool. */
const underWay = new WeakMap<Deps["sql"], Promise<unknown>>();

/**
 * A broker in Postgres needs a second connection while the first one holds the settings: many at once
 * would hold all connections of the pool, and each wait for another one.
 */
function oneAtATime<T>(pool: Deps["sql"], work: () => Promise<T>): Promise<T> {
  const before = underWay.get(pool) ?? Promise.resolve();
  const done = before.then(work, work);
  underWay.set(pool, done.catch(() => {}));
  return done;
}

/**
 * In the order in which the broker never starts more than the looser of the old and the new
 * settings allows.
 */
async function tell(
  broker: SettingsTarget,
  { queue, paused, limits }: QueueSettings,
): Promise<void> {
  if (paused) await broker.pause(queue);
  if (Object.keys(limits).length > 0) await broker.limit(queue, limits);
  if (!paused) await broker.resume(queue);
}

/**
 * Restores settings once for each life of a broker's data. Whoever puts jobs into a broker that may
 * have been emptied calls this first: then no job comes back before the pause of its queue.
 *
 * @returns how many queues had settings to restore; null where this life has them already
 */
export function createRestorer(
  deps: Pick<Deps, "sql">,
  broker: SettingsTarget,
): (life: string) => Promise<number | null> {
  let restored: string | null = null;
  return async (life) => {
    if (life === restored) return null;
    const queues = await restoreSettings(deps, broker);
    restored = life;
    return queues;
  };
}
