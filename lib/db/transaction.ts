import type { Deps, Outbox } from "../deps.ts";
import type { TransactionSql } from "./connect.ts";

/** A business transaction: its statements, and what it promised to the outboxes. */
export interface Tx {
  readonly sql: TransactionSql;
  readonly requestId: string | null;
  /** Say that a row was put into `outbox`; the relay is told once the transaction has committed. */
  promised(outbox: Outbox): void;
}

/**
 * Run `work` in one transaction. What it promised is published right after the commit; where that
 * fails, or the process dies in between, the relay finds the rows by itself.
 */
export async function inTransaction<T>(
  deps: Pick<Deps, "sql" | "relay" | "requestId">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const outboxes = new Set<Outbox>();
  const answer = await deps.sql.begin((sql) =>
    work({
      sql: sql as TransactionSql,
      requestId: deps.requestId,
      promised: (outbox) => void outboxes.add(outbox),
    })
  );
  for (const outbox of outboxes) deps.relay.nudge(outbox);
  return answer as T;
}
