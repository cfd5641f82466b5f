import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { uuidv7 } from "uuidv7";
import { startMailServer } from "../mail/testing/mail_server.ts";
import { testWorld, type World } from "../testing/world.ts";
import { expireOrders, findOrderByPublicId, sendExpiry } from "./mod.ts";
import { contextOf } from "./testing/job_context.ts";
import { buy, fill, formOf, sell } from "./testing/shop.ts";

const never = new AbortController().signal;

async function orderIn({ deps }: World) {
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 2 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  return await findOrderByPublicId(deps, publicId);
}

Deno.test("sendExpiry() says what happened, why, and how to order again, once for all runs", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const order = await orderIn(world);
  world.clock.advance(7 * 86_400_000);
  await expireOrders(world.deps, never);
  const [job] = await world.deps.sql<{ id: string; args: { orderId: string } }[]>`
    select id, args from jobs_outbox where task = 'send_expiry_email'`;
  assert.deepEqual(job!.args, { orderId: order.id });
  for (const run of [1, 2, 3]) {
    const outcome = await sendExpiry(order.id, contextOf(world, { jobId: job!.id, run }));
    assert.equal(outcome.kind, "done");
  }
  assert.equal(server.received.length, 1);
  const [{ to, text }] = server.received as [typeof server.received[0]];
  assert.deepEqual(to, [order.email]);
  const mail = await PostalMime.parse(text);
  assert.ok(mail.messageId!.includes(order.id));
  assert.match(mail.subject!, /cancelled/);
  for (const part of [mail.text!, mail.html!]) {
    for (const said of [order.number, "5.00", "cancelled", "7 days", "paid nothing"]) {
      assert.ok(part.includes(said), said);
    }
    assert.ok(part.includes("http://shop.test/products"));
    assert.ok(part.includes(`http://shop.test/orders/${order.publicId}?lang=en`));
  }
  const told = world.lines.join("\n");
  for (const secret of [order.name, order.email, order.street]) assert.ok(!told.includes(secret));
});

Deno.test("sendExpiry() tells nobody of an order that is not cancelled, or not there", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const { id } = await orderIn(world);
  for (const orderId of [id, crypto.randomUUID()]) {
    const context = contextOf(world, { jobId: uuidv7(), run: 1 });
    assert.equal((await sendExpiry(orderId, context)).kind, "cancel");
  }
  assert.equal(server.received.length, 0);
});
