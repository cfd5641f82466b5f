import assert from "node:assert/strict";
import type { ProviderServer } from "../../payments/testing/provider_server.ts";
import { startProvider } from "../../payments/testing/provider_server.ts";
import { testWorld, type World, type WorldOptions } from "../../testing/world.ts";
import { capturePayment } from "../checkouts/capture.ts";
import { contextOf } from "./job_context.ts";

/** A world whose cards are taken by a test provider at an address of its own. */
export interface PaidShop extends World {
  provider: ProviderServer;
}

export async function paidShop(options: WorldOptions = {}): Promise<PaidShop> {
  const [key, webhookSecret] = ["key-of-the-shop", "whsec_plums_on_the_table"];
  const provider = startProvider({ port: 0, key, webhookSecret });
  const world = await testWorld({
    ...options,
    env: {
      ...options.env,
      PAYMENT_PROVIDER: "test",
      PAYMENT_URL: provider.url,
      PAYMENT_KEY: key,
      PAYMENT_WEBHOOK_SECRET: webhookSecret,
    },
  });
  world.defer(() => provider[Symbol.asyncDispose]());
  return Object.assign(world, { provider });
}

/** Do what is promised: take the money of orders. */
export async function captureAll(world: PaidShop): Promise<void> {
  const promised = await world.deps.sql<{ id: string; args: { orderId: string } }[]>`
    select id, args from jobs_outbox where task = 'capture_payment' order by promised_at`;
  for (const { id, args } of promised) {
    await capturePayment(args.orderId, contextOf(world, { jobId: id, run: 1 }));
  }
}

/**
 * What has to be so whenever nothing is under way: goods are promised to orders alone, each order has
 * its one charge, and no charge is open, or taken, without an order.
 */
export async function assertWhole({ deps: { sql }, provider }: PaidShop, why: string) {
  const [row] = await sql<{ reserved: number; ordered: number; held: number; open: number }[]>`
    select (select coalesce(sum(reserved), 0)::int from products) as reserved,
           (select coalesce(sum(l.quantity), 0)::int from order_lines l
              join orders o on o.id = l.order_id
             where o.status not in ('cancelled', 'shipped', 'delivered')) as ordered,
           (select count(*)::int from checkouts where state = 'held') as held,
           (select count(*)::int from checkouts
             where state = 'released' and not is_settled) as open`;
  const { reserved, ordered, held, open } = row!;
  assert.deepEqual({ reserved, held, open }, { reserved: ordered, held: 0, open: 0 }, why);
  const orders = await sql<{ id: string; cents: number }[]>`
    select id, total_cents as cents from orders where payment = 'test_card'`;
  const charged = provider.payments()
    .filter(({ state }) => state === "authorised" || state === "captured")
    .map(({ key, amountCents }) => [key, amountCents]);
  assert.deepEqual(charged.toSorted(), orders.map(({ id, cents }) => [id, cents]).toSorted(), why);
}
