import assert from "node:assert/strict";
import { until } from "../../../lib/testing/until.ts";
import { address, createShopper } from "../../../lib/site/testing/shopper.ts";
import { logIn, openFeed } from "./staff_member.ts";
import { orderedBy, placeOrders, someSlugs } from "./orders.ts";
import { startSystem, type System } from "./system.ts";

/*
 * The whole way of an order through the real processes: forms, database, outbox, Redis, worker,
 * mail server, live log, socket.
 */
const tests: Record<string, (system: System) => Promise<void>> = {};

tests["an order becomes an e-mail and a live card, and nothing personal leaves on the way"] =
  async (system) => {
    const staff = await logIn(system.url);
    const feed = await openFeed(system.url, staff.cookie);
    const shopper = createShopper(system.url);
    const [slug] = await someSlugs(system, 1);
    await shopper.addToCart(slug!, 2);
    const form = await shopper.checkoutForm();
    const answer = await shopper.post("/checkout", { ...form, ...address });
    assert.equal(answer.status, 303, answer.body);
    assert.match(answer.location!, /^\/orders\/[\w-]{24}$/);
    const page = await shopper.get(answer.location!);
    assert.equal(page.status, 200);
    assert.ok(page.body.includes(address.name) && page.body.includes("12 Engine Street"));

    const placed = await until(
      "the card's frame",
      () => feed.frames.find((frame) => frame.type === "order.placed"),
    );
    const mail = await until("the mail", () => system.mail.received[0]);
    const data = placed.data as { orderId: string; number: string };
    assert.ok(page.body.includes(data.number));
    assert.ok(mail.text.includes(data.number));
    assert.ok(mail.text.includes(answer.location!));
    assert.match(mail.messageId, new RegExp(`order-${data.orderId}\\.confirmation@`));

    const order = await staff.get(`/admin/orders/${data.orderId}`);
    assert.equal(order.status, 200);
    assert.ok(order.body.includes(address.email));

    await until("the job is history", async () => {
      const [row] = await system.sql`select 1 from jobs_history where task = 'send_order_email'`;
      return row;
    });
    const [job] = await system.sql`select args, about, info from jobs_history
                                  where task = 'send_order_email'`;
    const events = await system.sql`select data from events_outbox`;
    const seen = {
      frames: feed.texts.join("\n"),
      job: JSON.stringify(job),
      events: JSON.stringify(events),
      logs: system.lines.join("\n"),
    };
    for (const [where, text] of Object.entries(seen)) {
      for (const personal of ["Ada", "Lovelace", "ada.lovelace", "Engine Street"]) {
        assert.ok(!text.includes(personal), `${where} must not hold "${personal}"`);
      }
    }
    assert.ok(seen.logs.includes(data.number), "the log tells which order it was");
    await feed.close();
  };

tests["one request id goes from the checkout's log line into the job's"] = async (system) => {
  const before = system.lines.length;
  await placeOrders(system, { orders: 1, shoppers: 1 });
  const lines = () =>
    system.lines.slice(before).filter((line) => line.startsWith("{")).map((l) => JSON.parse(l));
  const job = await until(
    "the job has run",
    () =>
      lines().find((line) => line.event === "job.completed" && line.task === "send_order_email"),
  );
  const request = lines().find((line) =>
    line.event === "http.answered" &&
    line.route === "/checkout" && line.method === "POST"
  );
  assert.equal(job.request_id, request.request_id);
};

tests["ten copies of one form at once make one order and one mail"] = async (system) => {
  const shopper = createShopper(system.url);
  const [slug] = await someSlugs(system, 1);
  const before = await orderedBy(system);
  await shopper.addToCart(slug!);
  const form = { ...await shopper.checkoutForm(), ...address };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => shopper.post("/checkout", form)),
  );
  assert.deepEqual(answers.map((one) => one.status), Array(10).fill(303));
  assert.equal(new Set(answers.map((one) => one.location)).size, 1);
  assert.equal(await orderedBy(system), before + 1);
  const other = await shopper.post("/checkout", { ...form, city: "Lyon" });
  assert.equal(other.status, 422);
  assert.ok(other.body.includes("Lyon"), "what was typed is still there");
};

tests["fifty buyers of the last unit: one order, the others are told and keep their input"] =
  async (system) => {
    const before = await orderedBy(system);
    const [slug] = await someSlugs(system, 1);
    await system.sql`update products set on_hand = reserved + 1 where slug = ${slug!}`;
    const shoppers = Array.from({ length: 50 }, () => createShopper(system.url));
    const forms = await Promise.all(shoppers.map(async (shopper) => {
      await shopper.addToCart(slug!);
      return { ...await shopper.checkoutForm(), ...address };
    }));
    const answers = await Promise.all(
      shoppers.map((shopper, i) => shopper.post("/checkout", forms[i]!)),
    );
    const refused = answers.filter((one) => one.status === 409);
    assert.equal(answers.filter((one) => one.status === 303).length, 1);
    assert.equal(refused.length, 49);
    for (const { body } of refused) {
      assert.match(body, /sold out/);
      assert.ok(body.includes(`value="${address.street}"`));
    }
    const [row] = await system
      .sql`select on_hand - reserved as left from products where slug = ${slug!}`;
    assert.equal(row!.left, 0);
    assert.equal(await orderedBy(system), before + 1);
  };

tests["strangers find nothing under /admin, other origins no socket"] = async (system) => {
  const stranger = createShopper(system.url);
  for (
    const path of [
      "/admin",
      "/admin/dashboard",
      "/admin/orders",
      "/admin/nothing",
      "/api/admin/dashboard",
    ]
  ) {
    assert.equal((await stranger.get(path)).status, 404, path);
  }
  assert.equal((await stranger.get("/admin/login")).status, 200);
  const staff = await logIn(system.url);
  await assert.rejects(openFeed(system.url, ""), /refused/);
  await assert.rejects(openFeed(system.url, staff.cookie, "http://evil.test"), /refused/);
  await system.sql`update accounts set role = 'customer'`;
  await assert.rejects(openFeed(system.url, staff.cookie), /refused/);
  assert.equal((await staff.get("/admin/dashboard")).status, 404);
};

Deno.test("an order's way", async (t) => {
  await using system = await startSystem();
  for (const [name, run] of Object.entries(tests)) await t.step(name, () => run(system));
});
