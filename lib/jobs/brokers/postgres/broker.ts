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
  /** The pool; listening takes one connection more. Its process's end is how a death is seen. */
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
  /** Of a worker's own words none waits for a handler's transaction. */
  let own = turns;
  return {
    ...inspector(sql),
    ...steering(sql, worker),
    home: "postgres",
    leaveBehind: async () => void await sql`select ${routine(sql, "leave_behind")}()`,
    miscounts: (queues, most) => readMiscounts(sql, { queues, most }),
    // What Postgres holds is never lost apart from the promises beside it.
    life: () => Promise.resolve("postgres"),
    // Parts of a call would go out over several connections, and their order would be lost.
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
 * A worker's connections for its turns: as many as it takes at once, so that each finds what the last
 * one left in its server process, and one for its beats; and no handler can keep them.
 */
export function openTurns(url: string): Sql {
  return connectDb(url, { name: "smartmarket-turns", max: TURNS_AT_ONCE + 1 });
}
