import assert from "node:assert/strict";
import { findCart } from "../carts/mod.ts";
import {
  findOrder,
  findOrderByPublicId,
  findSale,
  offerOf,
  placeOrder,
  refundOrder,
  type RefundWish,
  settleRefund,
  writeOffer,
} from "../orders/mod.ts";
import { contextOf } from "../orders/testing/job_context.ts";
import { type Desk, orderDesk } from "../orders/testing/desk.ts";
import { fill, formOf, sell } from "../orders/testing/shop.ts";
import { testWorld } from "../testing/world.ts";
import { creditNoteNumber, creditRefunds, issueCreditNotes, issueInvoice } from "./mod.ts";

/** Plums (3 × 2.50) contain 10 %, pears (2 × 4.00) 20 %. */
async function taxed({ deps }: Desk): Promise<void> {
  const taxes = [
    { bps: 2_000, grossCents: 800, taxCents: 133 },
    { bps: 1_000, grossCents: 750, taxCents: 68 },
  ];
  await deps.sql`update orders set taxes = ${JSON.stringify(taxes)}::text::jsonb`;
  await deps.sql`update order_lines set tax_bps = case name when 'plum' then 1000 else 2000 end`;
}

async function payBack(desk: Desk, wish: Partial<RefundWish>): Promise<void> {
  const { order } = await desk.seen();
  await refundOrder(desk.deps, desk.actor, {
    ...{ orderId: desk.orderId, key: crypto.randomUUID(), lines: [], reason: "bruised" },
    ...{ seenCents: order.refundedCents, amountCents: 0, ...wish },
  });
  await settleAll(desk);
}

async function settleAll(desk: Desk): Promise<void> {
  for (const { id, args } of await desk.promised("settle_refund")) {
    const about = args as { orderId: string; refundId: string };
    await settleRefund(about, contextOf(desk, { jobId: id, run: 1 }));
  }
}

Deno.test("what is paid back of an invoice has a credit note each, once, with the taxes of its goods", async () => {
  await using desk = await orderDesk({ card: "good" });
  const { deps, orderId } = desk;
  await taxed(desk);
  await issueInvoice(deps, await desk.seen());
  assert.deepEqual(await issueCreditNotes(deps, orderId), [], "nothing was paid back");
  await payBack(desk, {
    amountCents: 650,
    lines: [
      { position: 1, quantity: 1, restock: false },
      { position: 2, quantity: 1, restock: false },
    ],
  });
  const promised = await desk.promised("issue_credit_notes");
  assert.deepEqual(promised.map(({ args }) => args), [{ orderId }]);
  const asked = await Promise.all([1, 2, 3, 4].map(() => issueCreditNotes(deps, orderId)));
  for (const notes of asked) assert.deepEqual(notes, asked[0]);
  const [note] = asked[0]!;
  assert.deepEqual([creditNoteNumber(note!), note!.invoiceNumber, note!.amountCents], [
    "CN-000001",
    1,
    650,
  ]);
  assert.deepEqual(note!.lines, [
    { sku: "plum", name: "plum", quantity: 1, priceCents: 250 },
    { sku: "pear", name: "pear", quantity: 1, priceCents: 400 },
  ]);
  assert.deepEqual(note!.taxes, [
    { bps: 2_000, grossCents: 400, taxCents: 67 },
    { bps: 1_000, grossCents: 250, taxCents: 23 },
  ]);
  // The rest goes back as a sum: all notes together have the taxes of the invoice.
  await payBack(desk, { amountCents: 900 });
  const all = await issueCreditNotes(deps, orderId);
  assert.deepEqual(all.map(({ number, amountCents }) => [number, amountCents]), [[1, 650], [
    2,
    900,
  ]]);
  assert.deepEqual(all[1]!.taxes, [
    { bps: 2_000, grossCents: 400, taxCents: 66 },
    { bps: 1_000, grossCents: 500, taxCents: 45 },
  ]);
  assert.deepEqual(all[1]!.lines, []);
  const [seen] = await deps.sql`
    select count(*)::int as rows from audit where verb = 'credit_note.issued'`;
  assert.equal(seen!.rows, 2);
});

Deno.test("without an invoice there is nothing to correct; once there is one, its notes come with it", async () => {
  await using desk = await orderDesk({ card: "good" });
  const { deps, orderId } = desk;
  await payBack(desk, { amountCents: 100 });
  assert.deepEqual(await issueCreditNotes(deps, orderId), []);
  await issueInvoice(deps, await findOrder(deps, orderId));
  const [note] = await issueCreditNotes(deps, orderId);
  assert.deepEqual([note!.number, note!.taxes], [1, []]);
});

/** What was billed less what was credited, and the tax in it, beside the money that was kept. */
async function book({ deps: { sql } }: Desk) {
  const [row] = await sql`
    with billed as (
           select coalesce(sum(o.total_cents), 0)::int as cents,
                  coalesce(sum((select sum((t ->> 'taxCents')::int)
                                  from jsonb_array_elements(o.taxes) t)), 0)::int as tax
             from invoices i join orders o on o.id = i.order_id),
         credited as (
           select coalesce(sum(amount_cents), 0)::int as cents,
                  coalesce(sum((select sum((t ->> 'taxCents')::int)
                                  from jsonb_array_elements(taxes) t)), 0)::int as tax
             from credit_notes)
    select b.cents - c.cents as "booked", b.tax - c.tax as tax,
           (select sum(total_cents - refunded_cents)::int from orders) as kept
      from billed b, credited c`;
  return row!;
}

/** Do what the refunds of an order have promised. */
async function creditAll({ deps, promised }: Desk): Promise<void> {
  for (const { args } of await promised("issue_credit_notes")) {
    await creditRefunds(deps, (args as { orderId: string }).orderId);
  }
}

Deno.test("what is paid back before anybody has asked for the invoice is in the book with it", async () => {
  await using desk = await orderDesk({ card: "good" });
  await taxed(desk);
  await payBack(desk, { amountCents: 500 });
  await creditAll(desk);
  const { tax, ...inPart } = await book(desk);
  assert.deepEqual(inPart, { booked: 1_050, kept: 1_050 });
  assert.ok(tax > 0);
  await desk.move("paid", "cancelled");
  await settleAll(desk);
  await creditAll(desk);
  assert.deepEqual(await book(desk), { booked: 0, tax: 0, kept: 0 });
});

Deno.test("an order that is cancelled before it was billed has no invoice and no note, and nothing is kept", async () => {
  await using desk = await orderDesk({ card: "good" });
  await taxed(desk);
  await payBack(desk, { amountCents: 500 });
  await desk.move("paid", "cancelled");
  await settleAll(desk);
  await creditAll(desk);
  const [row] = await desk.deps.sql`
    select (select count(*)::int from invoices) as invoices,
           (select count(*)::int from credit_notes) as notes`;
  assert.deepEqual(row, { invoices: 0, notes: 0 });
  assert.deepEqual(await book(desk), { booked: 0, tax: 0, kept: 0 });
});

Deno.test("what the bank refuses has no credit note, and takes no number", async () => {
  await using desk = await orderDesk({ card: "oneWay" });
  const { deps, orderId } = desk;
  await issueInvoice(deps, await desk.seen());
  await payBack(desk, { amountCents: 100 });
  assert.equal((await desk.seen()).refunds[0]!.state, "refused");
  assert.deepEqual(await issueCreditNotes(deps, orderId), []);
  assert.equal((await desk.promised("issue_credit_notes")).length, 0);
});

Deno.test("notes of many orders that are issued at once have a number each, without a gap", async () => {
  await using desk = await orderDesk({ card: "good" });
  const { deps, orderId } = desk;
  await payBack(desk, { amountCents: 100 });
  await deps.sql`
    with copied as (
           insert into orders
           select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(),
                     'public_id', 'copy-' || n, 'number', 'copy-' || n))).*
             from orders o, generate_series(1, 7) n returning id, number)
    insert into order_refunds (id, order_id, form_key, amount_cents, state, method, reason,
                               asked_at, settled_at)
    select id, id, id, 100, 'done', 'by_hand', 'bruised', now(), now() from copied`;
  await deps.sql`
    insert into invoices (number, order_id, issued_at, seller)
    select row_number() over (), id, now(), '' from orders`;
  const orders = await deps.sql<{ id: string }[]>`select id from orders`;
  await Promise.all(orders.flatMap(({ id }) => [id, id].map((one) => issueCreditNotes(deps, one))));
  const notes = await Promise.all(orders.map(({ id }) => issueCreditNotes(deps, id)));
  const numbers = notes.flat().map(({ number }) => number).toSorted((a, b) => a - b);
  assert.deepEqual(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.ok(orders.some(({ id }) => id === orderId));
});

Deno.test("an order keeps the tax in the price of each line", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ids = await sell(deps, [{ name: "plum" }, { name: "soap" }]);
  await deps.sql`insert into categories (slug, name) values ('care', 'Care')`;
  await deps.sql`
    update products set category_id = (select id from categories where slug = 'care')
     where sku = 'soap'`;
  const [fruit] = await deps.sql`select id from categories where slug = 'fruit'`;
  const value = { rates: { DE: { standardBps: 1_900, reducedBps: 700 } } };
  await deps.sql`
    insert into sale_terms (name, value, version, changed_at)
    values ('taxes', ${
    JSON.stringify({ ...value, reducedDepartments: [fruit!.id], seller: "" })
  }::text::jsonb, 1, now())`;
  const cartId = await fill(deps, ids.map((productId) => ({ productId, quantity: 1 })));
  const [cart, sale] = await Promise.all([
    findCart(deps, cartId),
    findSale(deps, { cartId, country: "DE" }),
  ]);
  const form = formOf({ shown: writeOffer(offerOf(cart.lines, "EUR", sale)) });
  const { publicId } = await placeOrder(deps, { cartId, form, card: null });
  const { id } = await findOrderByPublicId(deps, publicId);
  const rows = await deps.sql`
    select sku, tax_bps as bps from order_lines where order_id = ${id} order by sku`;
  assert.deepEqual([...rows], [{ sku: "plum", bps: 700 }, { sku: "soap", bps: 1_900 }]);
});
