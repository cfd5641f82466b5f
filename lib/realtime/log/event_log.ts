import type { TransactionSql } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Cursor } from "../cursor.ts";
import type { Delivery, LoggedEvent } from "./entry.ts";
import { APPEND_LIMIT, REPLAY_LIMIT } from "./limits.ts";
import { mainLog, type NamedLog } from "./named_log.ts";
import { postgresLog } from "./postgres/log.ts";
import { redisLog } from "./redis/log.ts";

/** The ordered log of events: a Redis Stream, or a table of Postgres where there is no Redis. */
export interface EventLog {
  append(events: readonly LoggedEvent[], how: AppendHow): Promise<AppendResult>;
  lookUp(asked: LogQuery): Promise<LogLookup>;
  /** Read on and on. @param onReady called whenever its connection is there, the first time too */
  follow(onReady: () => void): LogFollower;
}

export interface AppendHow {
  /** The transaction that marks the events as published: a log in Postgres is written in it. */
  tx: TransactionSql | null;
  /** Above it events are refused. */
  pace: Pace | null;
}

/** At most so many entries within so many ms, whoever appends them. */
export interface Pace {
  events: number;
  perMs: number;
}

export interface AppendResult {
  epoch: string;
  /** How many were not in the log yet. */
  appended: number;
}

export interface LogQuery {
  after: Cursor | null;
  /** Events wanted at most; 0 only asks whether the cursor is still good. */
  limit: number;
}

/** The log's answer to a cursor: all events after it, or the reason why they cannot be had. */
export interface LogLookup {
  state: "held" | "epoch" | "trimmed" | "behind";
  /** Where the log ends now. */
  end: Cursor;
  missed: Delivery[];
}

/** A line into the log for one reader; it comes back by itself where it was lost. */
export interface LogFollower {
  isConnected(): boolean;
  lookUp(asked: LogQuery): Promise<LogLookup>;
  /** What came after a place, at most READ_LIMIT entries; waits READ_WAIT_MS for the first. */
  read(after: Cursor): Promise<Delivery[]>;
  /** A read failed: give up a connection that may never answer again. */
  renew(): void;
  /** Ends a read that waits, too. */
  close(): void;
}

export type LogDeps = Pick<Deps, "config" | "sql" | "redis" | "keys" | "log">;

/** A log where the configuration keeps it. */
export function eventLog(deps: LogDeps, log: NamedLog): EventLog {
  const { redis } = deps;
  return redis ? redisLog({ ...deps, redis }, log) : postgresLog(deps.sql, log);
}

/**
 * Append events in the given order, each id once however often it is handed over.
 *
 * @param events  at most 500
 * @param options see `AppendHow`; `log`, where it is not the main one
 */
export async function appendEvents(
  deps: LogDeps,
  events: readonly LoggedEvent[],
  { log = mainLog, tx = null, pace = null }: { log?: NamedLog } & Partial<AppendHow> = {},
): Promise<AppendResult> {
  if (events.length > APPEND_LIMIT) {
    throw new Error(`Cannot append ${events.length} events at once: ${APPEND_LIMIT} is the limit`);
  }
  return await eventLog(deps, log).append(events, { tx, pace });
}

/** Look where a log ends and, for a cursor, read what came after it in the same instant. */
export function lookUp(
  deps: LogDeps,
  { after, limit = REPLAY_LIMIT, log = mainLog }: {
    after: Cursor | null;
    limit?: number;
    log?: NamedLog;
  },
): Promise<LogLookup> {
  return eventLog(deps, log).lookUp({ after, limit });
}
