import { until } from "../../../lib/testing/until.ts";
import type { System } from "./system.ts";

type AuditSources = Pick<System, "sql" | "mail">;

/** Every order's mail, and the copies beyond the first, by Message-ID. The judge is the mail server. */
export async function auditMail({ sql, mail }: AuditSources) {
  const orders = await sql<{ id: string }[]>`select id from orders`;
  const copies = new Map<string, number>();
  for (const { messageId } of mail.received) {
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  }
  const idOf = (order: { id: string }) => `order-${order.id}.confirmation@example.com`;
  return {
    missing: orders.filter((order) => !copies.has(idOf(order))).length,
    doubled: orders.filter((order) => (copies.get(idOf(order)) ?? 0) > 1).map(({ id }) => id),
    strange: copies.size - orders.filter((order) => copies.has(idOf(order))).length,
  };
}

export async function allMailed(audited: AuditSources): Promise<boolean> {
  const { missing } = await auditMail(audited);
  return missing === 0;
}

/** Of these orders those whose mail, as far as the ledger knows, was sent once. */
export async function unknownCopies(
  { sql }: Pick<System, "sql">,
  orderIds: readonly string[],
): Promise<string[]> {
  const rows = await sql<{ order_id: string }[]>`
    select distinct h.args ->> 'orderId' as order_id
      from job_effects e join jobs_history h on h.id = e.job_id where e.doubts > 0`;
  const doubted = new Set(rows.map((row) => row.order_id));
  return orderIds.filter((id) => !doubted.has(id));
}

/** @throws naming the promises that are left after a minute */
export async function untilNothingPromised({ sql }: Pick<System, "sql">): Promise<void> {
  let left: readonly unknown[] = [];
  const isNothingLeft = async () => {
    left = await sql`
      select id, task, run_at, promised_at, publishes, published_under, stuck_at from jobs_outbox`;
    return left.length === 0;
  };
  await until("no promise is left", isNothingLeft, { withinMs: 60_000 }).catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(left.slice(0, 5))}`);
  });
}
