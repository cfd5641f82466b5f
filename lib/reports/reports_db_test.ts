import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { makeAccount, personOf } from "../accounts/testing.ts";
import { startMailServer } from "../mail/testing/mail_server.ts";
import { contextOf } from "../orders/testing/job_context.ts";
import { changeStatus, latestOrders } from "../orders/mod.ts";
import { repeatOrder } from "../orders/testing/repeat_order.ts";
import { buy, fill, formOf, sell } from "../orders/testing/shop.ts";
import { planOf, watchedPool } from "../testing/watched_pool.ts";
import { testWorld, type World } from "../testing/world.ts";
import {
  findReport,
  generateDailyReport,
  listReports,
  sendDailyReport,
  wantReports,
} from "./mod.ts";

async function order({ deps }: World, lines: { productId: number; quantity: number }[]) {
  const cartId = await fill(deps, lines);
  return await buy(deps, { cartId, form: formOf(), card: null });
}

async function finishJob({ deps }: World, job: { outcome: string; at: string }): Promise<void> {
  await deps.sql`
    insert into jobs_history (id, task, queue, outcome, args, runs, attempts, crashes,
                              enqueued_at, finished_at)
    values (${crypto.randomUUID()}, 'send_order_email', 'emails', ${job.outcome}, '{}', 1, 1, 0,
            ${job.at}, ${job.at})`;
}

Deno.test("generateDailyReport() says what the shop did from midnight to midnight", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum" }, { name: "pear", priceCents: 1_000 }]);
  clock.set(new Date("2026-03-01T23:59:59.999Z"));
  await order(world, [{ productId: plum!, quantity: 50 }]);
  clock.set(new Date("2026-03-02T00:00:00Z"));
  await order(world, [{ productId: plum!, quantity: 4 }, { productId: pear!, quantity: 1 }]);
  await order(world, [{ productId: plum!, quantity: 1 }]);
  await order(world, [{ productId: pear!, quantity: 9 }]);
  const cancelled = (await latestOrders(deps, 3)).find((one) => one.totalCents === 9_000)!;
  const actor = personOf(await makeAccount(deps));
  const change = { from: "placed", to: "cancelled", note: "" } as const;
  await changeStatus(deps, actor, { orderId: cancelled.id, ...change });
  clock.set(new Date("2026-03-03T00:00:00Z"));
  await order(world, [{ productId: plum!, quantity: 30 }]);
  await finishJob(world, { outcome: "dead", at: "2026-03-02T10:00:00Z" });
  await finishJob(world, { outcome: "done", at: "2026-03-02T10:00:00Z" });
  await finishJob(world, { outcome: "dead", at: "2026-03-03T10:00:00Z" });
  const { content: { detail, ...content } } = await generateDailyReport(deps, "2026-03-02");
  assert.deepEqual(detail, {
    byHour: [{ hour: 0, orders: 2, revenueCents: 2_250 }],
    byCategory: [{ name: "Fruit", units: 6, revenueCents: 2_250 }],
    byCountry: [{ country: "DE", orders: 2, revenueCents: 2_250 }],
    byCoupon: [],
    credited: { notes: 0, amountCents: 0, taxCents: 0 },
    // All are of one customer, whose first order was the day before.
    returningOrders: 2,
    cohorts: [{ month: "2026-03", customers: 1, cameBack: [] }],
  });
  assert.deepEqual(content, {
    orders: 3,
    revenueCents: 2_250,
    averageCents: 1_125,
    currency: "EUR",
    byStatus: [{ status: "cancelled", orders: 1 }, { status: "placed", orders: 2 }],
    topProducts: [
      { sku: "plum", name: "plum", units: 5, revenueCents: 1_250 },
      { sku: "pear", name: "pear", units: 1, revenueCents: 1_000 },
    ],
    failedJobs: [{ task: "send_order_email", jobs: 1 }],
  });
});

/** What was paid back of an order at an instant, as its credit note has it. */
async function credit(
  { deps }: World,
  { orderId, number, at }: { orderId: string; number: number; at: string },
): Promise<void> {
  const taxes = [{ bps: 2_000, grossCents: 240, taxCents: 40 }, {
    ...{ bps: 1_000, grossCents: 110, taxCents: 10 },
  }];
  await deps.sql`
    with invoiced as (
           insert into invoices (number, order_id, issued_at, seller)
           values (${number}, ${orderId}, ${at}, '') returning number),
         refunded as (
           insert into order_refunds (id, order_id, form_key, amount_cents, state, method, reason,
                                      asked_at, settled_at)
           values (${orderId}, ${orderId}, ${orderId}, 350, 'done', 'by_hand', 'x', ${at}, ${at})
           returning id)
    insert into credit_notes (number, refund_id, order_id, invoice_number, issued_at, seller,
                              amount_cents, taxes)
    select ${number}, r.id, ${orderId}, i.number, ${at}, '', 350,
           ${JSON.stringify(taxes)}::text::jsonb
      from invoiced i, refunded r`;
}

Deno.test("generateDailyReport() says what codes took off, and what was paid back on that day", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  clock.set(new Date("2026-03-02T12:00:00Z"));
  for (const quantity of [4, 5, 6, 7, 8]) await order(world, [{ productId: plum!, quantity }]);
  // By what they come to: 10.00 and 12.50 by one code, 15.00 by another, 17.50 cancelled, 20.00.
  await deps.sql`
    update orders set coupon_code = case when total_cents < 1500 then 'TEN' else 'SPRING' end,
                      discount_cents = total_cents / 10
     where total_cents < 2000`;
  await deps.sql`update orders set status = 'cancelled' where total_cents = 1750`;
  const orders = await deps.sql<{ id: string }[]>`select id from orders order by total_cents`;
  const days = ["2026-03-01T23:59:59.999Z", "2026-03-02T00:00:00Z", "2026-03-02T23:59:59.999Z"];
  for (const [at, day] of [...days, "2026-03-03T00:00:00Z"].entries()) {
    await credit(world, { orderId: orders[at]!.id, number: at + 1, at: day });
  }
  const { content: { detail } } = await generateDailyReport(deps, "2026-03-02");
  assert.deepEqual(detail!.byCoupon, [
    { code: "TEN", orders: 2, offCents: 225, revenueCents: 2_250 },
    { code: "SPRING", orders: 1, offCents: 150, revenueCents: 1_500 },
  ]);
  assert.deepEqual(detail!.credited, { notes: 2, amountCents: 700, taxCents: 100 });
});

Deno.test("generateDailyReport() names ten products at most", async () => {
  await using world = await testWorld();
  const products = Array.from(
    { length: 12 },
    (_, i) => ({ name: `p${String(i).padStart(2, "0")}` }),
  );
  const ids = await sell(world.deps, products);
  await order(world, ids.map((productId, i) => ({ productId, quantity: i + 1 })));
  const day = world.clock.now().toISOString().slice(0, 10);
  const { content } = await generateDailyReport(world.deps, day);
  const names = content.topProducts.map((product) => product.name);
  assert.deepEqual([names.length, names[0], names[9]], [10, "p11", "p02"]);
});

Deno.test("generateDailyReport() anew replaces the report of the day", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  clock.set(new Date("2026-03-02T12:00:00Z"));
  const [plum] = await sell(deps, [{ name: "plum" }]);
  await Promise.all([1, 2, 3].map(() => generateDailyReport(deps, "2026-03-02")));
  assert.equal((await findReport(deps, "2026-03-02"))!.content.orders, 0);
  await order(world, [{ productId: plum!, quantity: 1 }]);
  clock.advance(1_000);
  const made = await generateDailyReport(deps, "2026-03-02");
  assert.deepEqual(await findReport(deps, "2026-03-02"), made);
  await generateDailyReport(deps, "2026-03-01");
  const days = (await listReports(deps)).map((report) => report.day);
  assert.deepEqual(days, ["2026-03-02", "2026-03-01"]);
  assert.equal((await listReports(deps, 1)).length, 1);
});

Deno.test("customers who came back are counted by the month of their first order", async () => {
  await using world = await testWorld();
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  for (
    const [at, who] of [
      ["2025-12-31T23:59:59Z", "ada"],
      ["2026-01-01T00:00:00Z", "bob"],
      ["2026-01-31T23:59:59Z", "bob"],
      ["2026-01-20T12:00:00Z", "eve"],
      ["2026-03-01T00:00:00Z", "bob"],
      ["2026-03-02T00:00:00Z", "ada"],
      ["2026-03-03T00:00:00Z", "eve"],
    ] as const
  ) {
    clock.set(new Date(at));
    const cartId = await fill(deps, [{ productId: plum!, quantity: 1 }]);
    await buy(deps, { cartId, form: formOf({ email: `${who}@private.test` }), card: null });
  }
  const { content } = await generateDailyReport(deps, "2026-03-02");
  assert.deepEqual(content.detail!.cohorts, [
    { month: "2026-01", customers: 2, cameBack: [0, 1] },
    { month: "2025-12", customers: 1, cameBack: [0, 0, 1] },
  ]);
  assert.equal(content.detail!.returningOrders, 1);
});

Deno.test("a report is mailed once to each of the staff who wants it and may read it", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const { deps, clock } = world;
  clock.set(new Date("2026-03-02T12:00:00Z"));
  const [ada, eve] = [await makeAccount(deps), await makeAccount(deps, { email: "eve@shop.test" })];
  for (const account of [ada, eve]) await wantReports(deps, personOf(account), { isOn: true });
  await wantReports(deps, personOf(eve), { isOn: false });
  const [plum] = await sell(deps, [{ name: "plum" }]);
  await order(world, [{ productId: plum!, quantity: 4 }]);
  await deps.sql`update orders set coupon_code = 'SPRING', discount_cents = 90`;
  const [placed] = await deps.sql<{ id: string }[]>`select id from orders`;
  await credit(world, { orderId: placed!.id, number: 1, at: "2026-03-02T12:00:00Z" });
  await generateDailyReport(deps, "2026-02-23");
  await generateDailyReport(deps, "2026-03-02");
  await generateDailyReport(deps, "2026-03-02");
  const jobs = await deps.sql<{ id: string; args: { accountId: string; day: string } }[]>`
    select id, args from jobs_outbox where task = 'send_daily_report' order by args->>'day'`;
  assert.deepEqual(jobs.map(({ args }) => args), [
    { accountId: ada.id, day: "2026-02-23" },
    { accountId: ada.id, day: "2026-03-02" },
  ]);
  const [, { id, args }] = [...jobs] as [unknown, (typeof jobs)[number]];
  for (const run of [1, 2]) await sendDailyReport(args, contextOf(world, { jobId: id, run }));
  assert.equal(server.received.length, 1);
  const { subject, text } = await PostalMime.parse(server.received[0]!.text);
  assert.equal(subject, "2026-03-02: 1 orders, €10.00");
  assert.match(text!, /- 4 × plum$/m);
  assert.match(text!, /By code:\n- SPRING: 1 orders, €10\.00, €0\.90 taken off$/m);
  assert.match(text!, /^Paid back by 1 credit notes: €3\.50$/m);
  assert.match(text!, /http:\/\/shop\.test\/admin\/reports\/2026-03-02/);
  assert.doesNotMatch(text!, /private\.test|Quastenflosser/);
  await wantReports(deps, personOf(ada), { isOn: false });
  const late = contextOf(world, { jobId: crypto.randomUUID(), run: 1 });
  assert.equal((await sendDailyReport(args, late)).kind, "cancel");
});

Deno.test("findReport() has none for what is no day", async () => {
  await using world = await testWorld();
  for (
    const day of [
      "",
      "0000-01-01",
      "0001-01-01",
      "9999-12-31",
      "２０２６-03-02",
      "2026-02-31",
      "2026-13-01",
      "today",
      "2026-03-02'",
      "2026-03-02",
    ]
  ) {
    assert.equal(await findReport(world.deps, day), null, day);
  }
});

Deno.test("the report of one day among a thousand reads that day alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  await order(world, [{ productId: plum!, quantity: 1 }]);
  await repeatOrder(deps, plum!);
  const { sql, seen } = watchedPool(world);
  const day = new Date(world.clock.now().getTime() - 10 * 86_400_000).toISOString().slice(0, 10);
  const { content } = await generateDailyReport({ ...deps, sql }, day);
  assert.equal(content.orders, 24);
  assert.equal(content.topProducts[0]!.units, 24);
  const plan = await planOf(world, seen.find((one) => /topProducts/.test(one.text))!);
  assert.match(plan, /orders_by_placed_at/, plan);
  assert.doesNotMatch(plan, /Seq Scan on order/, plan);
});
