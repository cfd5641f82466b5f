import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { uuidv7 } from "uuidv7";
import { listWrittenMail, readWrittenMail } from "../mail/mod.ts";
import { startMailServer } from "../mail/testing/mail_server.ts";
import { testWorld, type World } from "../testing/world.ts";
import { findOrderByPublicId, sendConfirmation } from "./mod.ts";
import { contextOf } from "./testing/job_context.ts";
import { buy, fill, formOf, sell } from "./testing/shop.ts";

async function orderIn({ deps }: World) {
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const cartId = await fill(deps, [{ productId: plum!, quantity: 2 }]);
  const { publicId } = await buy(deps, { cartId, form: formOf(), card: null });
  return await findOrderByPublicId(deps, publicId);
}

Deno.test("sendConfirmation() mails what was ordered to who ordered it, once for all runs", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const order = await orderIn(world);
  const jobId = uuidv7();
  for (const run of [1, 2, 3]) {
    const outcome = await sendConfirmation(order.id, contextOf(world, { jobId, run }));
    assert.equal(outcome.kind, "done");
  }
  assert.equal(server.received.length, 1);
  const [{ to, text }] = server.received as [typeof server.received[0]];
  assert.deepEqual(to, [order.email]);
  const mail = await PostalMime.parse(text);
  assert.ok(mail.messageId!.includes(order.id));
  assert.equal(mail.to?.[0]?.address, order.email);
  for (const part of [mail.text!, mail.html!]) {
    for (const said of [order.number, "plum", "5.00", order.street, order.city, "Germany"]) {
      assert.ok(part.includes(said), said);
    }
    assert.ok(part.includes(`http://shop.test/orders/${order.publicId}?lang=en`));
    assert.match(part, /If we cannot pack it within 7 days, we cancel it and tell you by mail/);
  }
});

Deno.test("sendConfirmation() that the server refused is sent by the next run, without a doubt", async () => {
  await using server = await startMailServer();
  await using world = await testWorld({ env: { SMTP_URL: server.url } });
  const order = await orderIn(world);
  const jobId = uuidv7();
  server.afterData = "refuse";
  await assert.rejects(sendConfirmation(order.id, contextOf(world, { jobId, run: 1 })));
  server.afterData = "accept";
  await sendConfirmation(order.id, contextOf(world, { jobId, run: 2 }));
  const [row] = await world.deps.sql`select state, doubts from job_effects`;
  assert.deepEqual({ ...row }, { state: "done", doubts: 0 });
});

Deno.test("sendConfirmation() without a mail server writes a file, and logs nothing of the person", async () => {
  const dataDir = await Deno.makeTempDir({ prefix: "orders-mail-" });
  await using world = await testWorld({ env: { DATA_DIR: dataDir } });
  world.defer(() => Deno.remove(dataDir, { recursive: true }));
  const order = await orderIn(world);
  await sendConfirmation(order.id, contextOf(world, { jobId: uuidv7(), run: 1 }));
  const [written] = await listWrittenMail(dataDir);
  const mail = await PostalMime.parse((await readWrittenMail(dataDir, written!.file))!);
  assert.equal(mail.to?.[0]?.address, order.email);
  const told = world.lines.join("\n") +
    JSON.stringify(await world.deps.sql`select e::text as text from job_effects e`);
  for (const secret of [order.name, order.email, order.street]) assert.ok(!told.includes(secret));
});

Deno.test("sendConfirmation() says where there is no such order", async () => {
  await using world = await testWorld();
  const context = contextOf(world, { jobId: uuidv7(), run: 1 });
  assert.equal((await sendConfirmation(crypto.randomUUID(), context)).kind, "cancel");
});
