import postgres from "postgres";
import { Secret } from "../config/secret.ts";
import { type ConnectionTarget, connectionTarget } from "./connection_target.ts";
import { guardBegin } from "./guard_begin.ts";
import { noteUnreachable } from "./outages.ts";
import { passwordSource } from "./password.ts";
import { throughPooler } from "./through_pooler.ts";
import { type OnPrimaryChange, wayToPrimary } from "./primary/watch.ts";
import type { Sql } from "./sql.ts";
import { socketTo, startupPadding } from "./socket.ts";

export interface DbOptions {
  /** Connections at most; one web process needs about twice its cores. */
  max?: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** Milliseconds a statement may take before Postgres ends it. */
  statementTimeoutMs?: number;
  /**
   * The same database past a pooler of transactions (DATABASE_DIRECT_URL): the pool keeps to what
   * works through one, and listens there.
   */
  direct?: string | Secret | undefined;
  /** Of several hosts: another one takes writes now. */
  onPrimaryChange?: OnPrimaryChange;
}

/**
 * Open a pool; of several hosts to the one that takes writes, whichever that is. Connections are made when first needed, so this never throws.
 *
 * @param url  as a setting: where its password changes, new connections show the new one
 * @see PostgreSQL manual, 19.11 (statement_timeout, lock_timeout, idle_in_transaction_session_timeout)
 */
export function connectDb(url: string | Secret, options: DbOptions): Sql {
  const target = targetOf(url);
  const { url: server, host, port, ...way } = target;
  const { direct, name, onPrimaryChange } = options;
  const primary = host.length > 1 ? wayToPrimary(target, name, onPrimaryChange) : null;
  // The driver takes lists of hosts, and makers of sockets; its types do not know. It hears of one
  // host alone: of several it tries one after the other for ever, and its callers hear nothing.
  const places = {
    host: host.slice(0, 1),
    port: port.slice(0, 1),
    socket: primary?.socket ?? (() => socketTo(target, 0)),
  } as unknown as { host: string; port: number };
  const opened: Sql = postgres(server, {
    ...way,
    ...places,
    max: options.max ?? 8,
    idle_timeout: 60,
    connect_timeout: 5,
    max_lifetime: 60 * 30,
    prepare: direct === undefined,
    backoff(failures: number) {
      const afterS = reconnectAfterS(failures);
      if (failures > 0) noteUnreachable(pool, afterS * 1_000);
      return afterS;
    },
    onnotice: () => {},
    connection: direct === undefined ? settingsOf(options) : settingsForPooler(options),
  });
  if (primary) endWith(opened, () => primary.close());
  const pool = direct === undefined ? opened : throughPooler(
    opened,
    () => connectDb(direct, { name: `${name}-listen`, max: 1 }),
  );
  return guardBegin(pool);
}

function targetOf(url: string | Secret): ConnectionTarget {
  return url instanceof Secret
    ? { ...connectionTarget(url.reveal()), password: passwordSource(url) }
    : connectionTarget(url);
}

function endWith(pool: Sql, also: () => void): void {
  const end = pool.end;
  pool.end = (options) => end(options).finally(also);
}

/** A pooler gives a session to one client after another: what all of them need is set where it makes them. */
function settingsForPooler({ name }: DbOptions): Record<string, string> {
  return { ...startupPadding, application_name: name };
}

/** Of every session. As texts: the driver leaves out a setting that is the number 0. */
function settingsOf({ name, statementTimeoutMs = 15_000 }: DbOptions): Record<string, string> {
  return {
    ...startupPadding,
    application_name: name,
    statement_timeout: `${statementTimeoutMs}`,
    lock_timeout: "5000",
    // Statements take some milliseconds, and so does the start of the processes that would share one: the errors of
    // 100,000 dead letters are counted in 21 ms without them, and in 57 with them (2026).
    max_parallel_workers_per_gather: "0",
    // A stopped process must not sit on its row locks: after this time the relay of another one
    // takes over.
    idle_in_transaction_session_timeout: "10000",
  };
}

/**
 * Seconds before another attempt to connect. The driver's own pauses grow to 20 s: the shop would
 * stay closed for that long after its database is back.
 */
function reconnectAfterS(failures: number): number {
  return (0.5 + Math.random() / 2) * Math.min(3 ** failures / 100, 1);
}
