import type { KnownEvents, Outbox, Relay } from "./relay.ts";
import type { Sql, TransactionSql } from "./sql.ts";

/** A statement that has not been sent yet, as `sql` makes it. */
interface Statement {
  execute(): Promise<unknown>;
}

/** A business transaction: its statements, and what it promised to the outboxes. */
export interface Tx {
  readonly sql: TransactionSql;
  readonly requestId: string | null;
  /** Live events that may be promised in it. */
  readonly events: KnownEvents;
  /**
   * Send a statement whose answer nobody needs to wait for: later statements go out right behind
   * it, and so does the commit. If it fails, the transaction fails.
   */
  send(statement: Statement): void;
  /** Say that a row was put into `outbox`; the relay is told once the transaction has committed. */
  promised(outbox: Outbox): void;
}

/**
 * Run `work` in one transaction. What it promised is published right after the commit; where that
 * fails, or the process dies in between, the relay finds the rows by itself.
 */
export async function inTransaction<T>(
  deps: { sql: Sql; relay: Relay; requestId: string | null; events: KnownEvents },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const outboxes = new Set<Outbox>();
  const sent: Promise<unknown>[] = [];
  const answer = await deps.sql.begin((sql) =>
    work({
      sql: sql as TransactionSql,
      requestId: deps.requestId,
      events: deps.events,
      send(statement) {
        const answered = statement.execute();
        // Reported below, or by the driver where the connection's loss is known before the commit.
        answered.catch(() => {});
        sent.push(answered);
      },
      promised: (outbox) => void outboxes.add(outbox),
    })
  );
  // Where one of them was refused, Postgres has turned the commit behind it into a rollback.
  await Promise.all(sent);
  for (const outbox of outboxes) deps.relay.nudge(outbox);
  return answer as T;
}
