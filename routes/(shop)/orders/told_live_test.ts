import assert from "node:assert/strict";
import { makeAccount, personOf } from "../../../lib/accounts/testing.ts";
import { issueInvoice } from "../../../lib/invoices/mod.ts";
import {
  changeStatus,
  findCheckout,
  findOrder,
  nextStatuses,
  type Order,
  type OrderStatus,
  orderStatuses,
  refundOrder,
  sendParcel,
  settleCheckout,
  settleRefund,
  undoMove,
} from "../../../lib/orders/mod.ts";
import { contextOf } from "../../../lib/orders/testing/job_context.ts";
import { holdCheckout } from "../../../lib/orders/testing/held_checkout.ts";
import { paymentProvider } from "../../../lib/payments/mod.ts";
import { orderAt } from "../../../lib/site/testing/order_acts.ts";
import { atPayment, paidSite } from "../../../lib/site/testing/paid_site.ts";
import { placeOrder } from "../../../lib/site/testing/place_order.ts";
import { type SiteWorld, siteWorld } from "../../../lib/site/testing/site_world.ts";

/*
 * Whatever changes what a shopper sees of an order tells the page that is open of it: each act is done while
 * somebody looks, and has to change the page and to be told.
 */

interface LookedAt {
  publicId: string;
  path: string;
  work(): Promise<unknown>;
}

async function changesAndTells(
  site: SiteWorld,
  what: string,
  { publicId, path, work }: LookedAt,
): Promise<void> {
  const before = await shown(site, path);
  const told = await toldTo(site, publicId);
  await work();
  const toldNow = await toldTo(site, publicId);
  assert.notEqual(await shown(site, path), before, `${what}: the page is another one`);
  assert.ok(toldNow > told, `${what}: the page is told`);
}

/** What somebody reads there, or where they are led. */
async function shown(site: SiteWorld, path: string): Promise<string> {
  const { status, location, body } = await site.stranger().get(path);
  const [main = ""] = /<main[\s\S]*<\/main>/.exec(body) ?? [];
  const text = main.replaceAll(/<!--[\s\S]*?-->|<script[\s\S]*?<\/script>|<[^>]*>/g, " ");
  return [status, location, text.replaceAll(/\s+/g, " ")].join(" ");
}

async function toldTo({ deps }: SiteWorld, publicId: string): Promise<number> {
  const [row] = await deps.sql<{ told: number }[]>`
    select count(*)::int as told from events_outbox where group_name = ${`user:${publicId}`}`;
  return row!.told;
}

const ways: Partial<Record<OrderStatus, OrderStatus[]>> = {
  placed: [],
  paid: ["paid"],
  packed: ["packed"],
  shipped: ["packed", "shipped"],
};

Deno.test("every step of an order is told to the page that is open of it, and that it was taken back", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const actor = personOf(await makeAccount(deps));
  for (const from of orderStatuses) {
    for (const to of nextStatuses(from)) {
      const { id: orderId, publicId } = await orderAt(site, ways[from]!);
      const page = { publicId, path: `/orders/${publicId}` };
      const work = () => changeStatus(deps, actor, { orderId, from, to, note: "" });
      await changesAndTells(site, `${from} to ${to}`, { ...page, work });
      const undo = () => undoMove(deps, actor, { orderId, from: to });
      await changesAndTells(site, `${to} back to ${from}`, { ...page, work: undo });
    }
  }
});

const shipment = { carrier: "UPS", tracking: "1Z 999" };
const card = { payment: "test_card", card_expiry: "4/39", card_cvc: "737" };

Deno.test("a parcel, money paid back or not after all, and a credit note are told to the page", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const actor = personOf(await makeAccount(deps));
  const pageOf = ({ publicId }: Order) => ({ publicId, path: `/orders/${publicId}` });
  const back = ({ id: orderId }: Order, seenCents = 0) =>
    refundOrder(deps, actor, {
      ...{ orderId, seenCents, key: crypto.randomUUID(), amountCents: 100, lines: [], reason: "x" },
    });
  const settle = async ({ id: orderId }: Order) => {
    const { refunds } = await findOrder(deps, orderId);
    const { id: refundId } = refunds.at(-1)!;
    await settleRefund({ orderId, refundId }, contextOf(site, { jobId: refundId, run: 1 }));
  };

  const packed = await orderAt(site, ["packed"]);
  await changesAndTells(site, "a parcel", {
    ...pageOf(packed),
    work: () =>
      sendParcel(deps, actor, {
        ...{ orderId: packed.id, from: "packed", key: crypto.randomUUID(), shipment, note: "" },
        lines: [{ position: 1, quantity: 1 }],
      }),
  });

  const paid = await placeOrder(site, { ...card, card_number: "4242 4242 4242 4242" });
  const ofPaid = pageOf(paid);
  await changesAndTells(site, "a refund", { ...ofPaid, work: () => back(paid) });
  await settle(paid);
  await changesAndTells(site, "a credit note", {
    ...ofPaid,
    work: async () => await issueInvoice(deps, await findOrder(deps, paid.id)),
  });
  await changesAndTells(site, "a second refund", { ...ofPaid, work: () => back(paid, 100) });
  await changesAndTells(site, "its credit note", { ...ofPaid, work: () => settle(paid) });

  const kept = await placeOrder(site, { ...card, card_number: "4000 0000 0000 5126" });
  await back(kept);
  await changesAndTells(site, "a refund that is refused", {
    ...pageOf(kept),
    work: () => settle(kept),
  });

  const driver = await orderAt(site, ["packed", "shipped", "delivered"]);
  await changesAndTells(site, "cash", { ...pageOf(driver), work: () => back(driver) });
});

Deno.test("a payment that is settled, refused, given up, over or put off tells its page", async () => {
  await using site = await paidSite();
  const { deps, provider } = site;
  const settled = async (key: string, how: "approve" | "refuse") => {
    await provider.answer(key, how);
    await settleCheckout(deps, key, "webhook");
  };
  for (const how of ["approve", "refuse"] as const) {
    const { page: path, publicId, key } = await atPayment(site);
    const work = () => settled(key, how);
    await changesAndTells(site, `${how} by a notice`, { publicId, path, work });
  }
  for (const act of ["extension", "cancellation"]) {
    const { by, page: path, publicId } = await atPayment(site);
    const work = () => by.submit(path, `${path}/${act}`);
    await changesAndTells(site, act, { publicId, path, work });
  }
  const unheard = await holdCheckout(deps.sql);
  await changesAndTells(site, "a provider that answers at last", {
    publicId: unheard,
    path: `/orders/${unheard}/payment`,
    async work() {
      const { id, amountCents, currency } = await findCheckout(deps, unheard);
      const charge = { key: id, amountCents, currency, returnUrl: "http://shop.test/" };
      await paymentProvider(deps).begin(charge, null, AbortSignal.timeout(5_000));
      await settleCheckout(deps, id, "reconciliation");
    },
  });

  const { page: path, publicId, key } = await atPayment(site);
  await changesAndTells(site, "the time is over", {
    ...{ publicId, path },
    async work() {
      site.clock.advance(16 * 60_000);
      await settleCheckout(deps, key, "reconciliation");
    },
  });
});
