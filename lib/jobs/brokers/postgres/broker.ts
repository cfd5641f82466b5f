import type { Config } from "../../../config/mod.ts";
import { connectDb, type Sql } from "../../../db/mod.ts";
import type { Broker } from "../../task/broker.ts";
import { CRASH_CAP, TURNS_AT_ONCE } from "../../task/limits.ts";
import { readMiscounts } from "./books.ts";
import { Floors } from "./floors.ts";
import { heldBy, inspector } from "./look.ts";
import { now, publish } from "./publish.ts";
import { createReaper } from "./reaper.ts";
import { beat, leave, listWorkers } from "./registry.ts";
import { routine } from "./routines/routine.ts";
import { steering } from "./steer.ts";
import { turn } from "./turn.ts";
import { createWakes } from "./wake.ts";

export interface PostgresBrokerOptions {
  /**
   * The pool; listening takes one more connection. The end of the pool's process is how a worker's
   * death is seen.
   */
  sql: Sql;
  /**
   * Connections for turns and beats alone, as `openTurns()` makes them, closed with the broker; else those
   * of `sql`.
   */
  turns?: Sql;
  /** Name of the worker on whose behalf this broker claims; unique for each process start. */
  worker: string;
  /** Worker deaths under one job after which it is dead; CRASH_CAP unless told. */
  crashCap?: number;
  /** Milliseconds between two looks for jobs without a known owner. */
  orphansEveryMs?: number;
}

/** Seconds that turns under way have when their broker is closed. */
const CLOSE_WITHIN_S = 1;

/**
 * Jobs in Postgres tables. Claims skip rows that others hold; a turn is one statement; waiting is
 * LISTEN. The moves between states are the routines of `sql`.
 */
export function createPostgresBroker(options: PostgresBrokerOptions): Broker {
  const { sql, turns = sql, worker, crashCap = CRASH_CAP, orphansEveryMs = 5_000 } = options;
  const wakes = createWakes(sql);
  const floors = new Map<string, Floors>();
  /** A handler's transaction never delays the worker's own statements. */
  let own = turns;
  return {
    ...inspector(sql),
    ...steering(sql, worker),
    home: "postgres",
    leaveBehind: async () => void await sql`select ${routine(sql, "leave_behind")}()`,
    miscounts: (queues, most) => readMiscounts(sql, { queues, most }),
    // Postgres cannot lose these jobs without the promises, which are in the same database.
    life: () => Promise.resolve("postgres"),
    // The parts of a divided call would go out over several connections and lose their order.
    publishesAtOnce: Infinity,
    now: () => now(sql),
    publish: (jobs, options) => publish(sql, jobs, options),
    turn(queue, work) {
      wakes.seen(queue);
      const known = floors.get(queue) ?? new Floors();
      floors.set(queue, known);
      return turn(turns, { queue, worker, floors: known, ...work });
    },
    wait: (queues, ms) => wakes.wait(queues, ms),
    held: (queue) => heldBy(own, { queue, worker }),
    beat: async (what) => await beat(own, { worker, what, pid: await wakes.pid() }),
    leave: () => leave(sql, worker),
    reap: createReaper({ sql, crashCap, orphansEveryMs }),
    workers: () => listWorkers(sql),
    close() {
      wakes.close();
      own = sql;
      if (turns !== sql) void turns.end({ timeout: CLOSE_WITHIN_S });
    },
  };
}

/**
 * A worker's connections for its turns: as many as it has turns under way, so that each turn finds
 * the caches that the last one left in its server process; and one for its beats. No handler can
 * occupy them.
 */
export function openTurns(
  { DATABASE_URL, DATABASE_DIRECT_URL }: Pick<Config, "DATABASE_URL" | "DATABASE_DIRECT_URL">,
): Sql {
  return connectDb(DATABASE_URL, {
    name: "smartmarket-turns",
    max: TURNS_AT_ONCE + 1,
    direct: DATABASE_DIRECT_URL,
  });
}
