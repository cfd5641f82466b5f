import { setTimeout as pause } from "node:timers/promises";
import type { Secret } from "../config/secret.ts";
import { within } from "../within.ts";
import { connectDb } from "./connect.ts";
import { isServiceAway } from "./service_away.ts";
import type { Sql } from "./sql.ts";
import { isSqlState } from "./sql_state.ts";

/** How long a reader waits for the standby to have what the primary had, a new connection included. */
const IN_STEP_WITHIN_MS = 500;
/** The same before anything was heard of it, when a process has much else to do. */
const FIRST_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 10;
/** How long a standby that was away or behind is left alone. */
const REST_MS = 5_000;
/** A standby ends statements that keep it from following ("conflict with recovery"). */
const CONFLICT = "40001";

export interface ReplicaOptions {
  /** Shown in pg_stat_activity. */
  name: string;
  /** Hears when reads go to the primary instead, and when they are back; once for each change. */
  onUse?: (isUsed: boolean) => void;
}

/** A standby that long lists and reports are read from. */
export interface Replica {
  /** Its pool, once it has all that the primary had when asked; `null` where that takes too long. */
  inStep(primary: Sql): Promise<Sql | null>;
  /** It failed a reader: the next ones go to the primary for a while. */
  rest(): void;
  close(): Promise<void>;
}

/** What a reader stands on: anything with a way to the database. */
interface Reader {
  readonly sql: Sql;
  readonly replica?: Replica | null;
}

/** Connections are made when first needed, so this never throws. */
export function openReplica(url: string | Secret, { name, onUse }: ReplicaOptions): Replica {
  const sql = connectDb(url, { name: `${name}-replica`, max: 4 });
  let restsUntilMs = -Infinity;
  let isUsed: boolean | null = null;
  const use = (now: boolean) => {
    if (isUsed !== now && (isUsed !== null || !now)) onUse?.(now);
    isUsed = now;
  };

  function rest(): void {
    restsUntilMs = performance.now() + REST_MS;
    use(false);
  }

  async function reaches(lsn: string, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      // One that was promoted has a history of its own from then on.
      const [row] = await sql<{ follows: boolean; has: boolean | null }[]>`
        select pg_is_in_recovery() as follows,
               pg_last_wal_replay_lsn() >= ${lsn}::text::pg_lsn as has`;
      if (!row!.follows) return false;
      if (row!.has) return true;
      await pause(LOOK_EVERY_MS);
    }
    return false;
  }

  async function isInStep(primary: Sql): Promise<boolean> {
    const late = new AbortController();
    const withinMs = isUsed === null ? FIRST_WITHIN_MS : IN_STEP_WITHIN_MS;
    try {
      const [at] = await primary<{ lsn: string }[]>`
        select pg_current_wal_flush_lsn()::text as lsn`;
      const reached = reaches(at!.lsn, late.signal);
      return await within(withinMs, reached, { onLate: () => late.abort() });
    } catch {
      return false;
    }
  }

  return {
    async inStep(primary) {
      if (performance.now() < restsUntilMs) return null;
      if (!await isInStep(primary)) {
        rest();
        return null;
      }
      use(true);
      return sql;
    },
    rest,
    close: () => sql.end({ timeout: 5 }),
  };
}

/**
 * Read from the replica, where there is one that has all that was committed before; else from the
 * primary. Whoever has changed something sees the change. Only for work that writes nothing: it is
 * done once more on the primary where the replica fails it.
 */
export async function reading<D extends Reader, T>(
  deps: D,
  work: (deps: D) => Promise<T>,
): Promise<T> {
  const sql = await deps.replica?.inStep(deps.sql) ?? null;
  if (sql === null) return await work(deps);
  try {
    return await work({ ...deps, sql });
  } catch (error) {
    if (!isServiceAway(error) && !isSqlState(error, CONFLICT)) throw error;
    deps.replica!.rest();
    return await work(deps);
  }
}
