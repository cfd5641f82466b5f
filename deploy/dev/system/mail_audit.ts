import { untilGone } from "../../../lib/testing/until_gone.ts";
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
    missing: orders.filter((order) => !copies.has(idOf(order))).map(({ id }) => id),
    doubled: orders.filter((order) => (copies.get(idOf(order)) ?? 0) > 1).map(({ id }) => id),
    strange: copies.size - orders.filter((order) => copies.has(idOf(order))).length,
  };
}

/**
 * Wait until every order has its mail and every promise is kept, but for what the ledger calls in doubt
 * and asks for again in half an hour: on a busy machine a mail server answers too late.
 *
 * @throws naming what is stuck
 */
export async function untilSettled(audited: AuditSources): Promise<void> {
  await untilGone("mails of orders", async () => (await auditMail(audited)).missing);
  await untilGone("promises", () =>
    audited.sql`
      select id, task, run_at, promised_at, publishes, published_under, stuck_at from jobs_outbox o
       where not (run_at > now() + interval '1 minute' and exists (
         select from job_effects e where e.job_id = o.id and e.state = 'in_doubt'))`);
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
