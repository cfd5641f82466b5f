import assert from "node:assert/strict";
import { inTransaction } from "../../../lib/db/mod.ts";
import { enqueueIn } from "../../../lib/jobs/outbox/enqueue.ts";
import { ExpireOrders } from "../../../lib/orders/tasks.ts";
import { until } from "../../../lib/testing/until.ts";
import { placeOrders } from "./orders.ts";
import { logIn, openFeed } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";

/** Ask for a run, as the timetable does; the relay finds it by itself. */
async function askForRun({ sql }: System): Promise<void> {
  const deps = { sql, requestId: null, relay: { nudge: () => {} }, events: new Set() };
  await inTransaction(deps, (tx) => enqueueIn(tx, ExpireOrders, {}));
}

Deno.test("an order that nobody packs is cancelled: card, mail, page and history say so", async () => {
  await using system = await startSystem();
  const staff = await logIn(system.url);
  const feed = await openFeed(system.url, staff.cookie);
  await placeOrders(system, { orders: 1, shoppers: 1 });
  const [order] = await system.sql<{ id: string; number: string; publicId: string }[]>`
    update orders set placed_at = placed_at - interval '7 days'
    returning id, number, public_id as "publicId"`;
  const { id, number, publicId } = order!;
  await askForRun(system);
  await askForRun(system);

  const frame = await until(
    "the card's frame",
    () => feed.frames.find(({ type }) => type === "order.status_changed"),
  );
  assert.equal((frame.data as { to: string }).to, "cancelled");
  const mail = await until(
    "the mail",
    () => system.mail.received.find(({ messageId }) => messageId.includes(".expiry@")),
  );
  assert.ok(mail.text.includes(number) && mail.text.includes(`/orders/${publicId}`));
  const page = await staff.get(`/admin/orders/${id}`);
  assert.ok(page.body.includes("The shop itself"), page.body);
  assert.ok(!page.body.includes("Kept until"));
  const shopper = await fetch(`${system.url}/orders/${publicId}`);
  assert.match(await shopper.text(), /We cancelled this order: we could not pack it within 7 days/);

  await until("both runs are history", async () => {
    const rows = await system.sql`select 1 from jobs_history where task = 'expire_orders'`;
    return rows.length === 2;
  });
  const [row] = await system.sql`select sum(reserved)::int as reserved from products`;
  assert.equal(row!.reserved, 0);
  const told = system.mail.received.filter(({ messageId }) => messageId.includes(".expiry@"));
  assert.equal(told.length, 1);
  const said = system.lines.join("\n") + feed.texts.join("\n");
  assert.ok(!said.includes("lovelace") && !said.includes("Lovelace"));
  await feed.close();
});
