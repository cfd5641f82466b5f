import assert from "node:assert/strict";
import { until } from "../../../lib/testing/until.ts";
import { withoutRedis } from "../../../lib/testing/world.ts";
import { orderedBy, placeOrders } from "./orders.ts";
import { logIn, openFeed, openSocket } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";

/*
 * The shop without any Redis: jobs and the live log are in Postgres, and nothing else changes.
 */
const ORDERS = 120;
const KILLS = 4;
const token = "a-token-that-only-tests-know";

function startAlone(env: Record<string, string> = {}): Promise<System> {
  return startSystem({ env: { ...withoutRedis, METRICS_TOKEN: token, ...env } });
}

Deno.test("on Postgres alone an order becomes an e-mail and a live card, and all is healthy", async () => {
  await using system = await startAlone();
  const staff = await logIn(system.url);
  const feed = await openFeed(system.url, staff.cookie);
  assert.deepEqual(await placeOrders(system, { orders: 1, shoppers: 1 }), []);
  const placed = await until(
    "the card's frame",
    () => feed.frames.find((frame) => frame.type === "order.placed"),
  );
  const { orderId } = placed.data as { orderId: string };
  const mail = await until("the mail", () => system.mail.received[0]);
  assert.match(mail.messageId, new RegExp(`order-${orderId}\\.confirmation@`));
  await until("the job is history", async () => {
    const [row] = await system.sql`select 1 from jobs_history where task = 'send_order_email'`;
    return row;
  });
  assert.equal((await staff.get("/admin/dashboard")).status, 200);
  await feed.close();
  await isHealthy(system);
  assert.deepEqual(system.lines.filter((line) => /There is no Redis|ECONNREFUSED/.test(line)), []);
});

async function isHealthy(system: System): Promise<void> {
  const ready = await fetch(`${system.url}/health/ready`);
  assert.equal(ready.status, 200, await ready.text());
  const headers = { authorization: `Bearer ${token}` };
  const report = await until("every component is healthy", async () => {
    const answer = await fetch(`${system.url}/health/detailed`, { headers });
    const told = await answer.json();
    return told.status === "healthy" ? told : null;
  });
  assert.deepEqual(report.components.redis, { status: "healthy", note: "not used" });
  assert.equal(report.components.workers.active_workers, 1);
  const metrics = await fetch(`${system.url}/metrics`, { headers });
  assert.match(await metrics.text(), /^jobs_waiting\{queue="emails"\} 0$/m);
}

Deno.test("on Postgres alone a feed that comes back after a restart of the web process gets what it missed", async () => {
  await using system = await startAlone();
  const staff = await logIn(system.url);
  const feed = await openFeed(system.url, staff.cookie);
  await placeOrders(system, { orders: 1, shoppers: 1 });
  const seen = await until(
    "the first card",
    () => feed.frames.find((frame) => frame.type === "order.placed"),
  );
  await feed.close();
  await placeOrders(system, { orders: 2, shoppers: 1 });
  assert.equal(await system.end("web"), 0);
  await system.start("web");
  const types: string[] = [];
  const path = `/ws/admin/orders/?after=${encodeURIComponent(String(seen.cursor))}`;
  const headers = { cookie: staff.cookie, origin: system.url };
  const back = openSocket(system.url.replace("http", "ws") + path, headers);
  back.onmessage = ({ data }) => void types.push(JSON.parse(data).type);
  await until("what was missed", () => types.length === 3);
  assert.deepEqual(types, ["welcome", "order.placed", "order.placed"]);
  const closed = new Promise((resolve) => back.onclose = resolve);
  back.close();
  await closed;
});

Deno.test(`on Postgres alone ${KILLS} kills of the worker during ${ORDERS} orders lose no mail`, async () => {
  await using system = await startAlone({ WORKER_SLOTS: "8" });
  let placed = 0;
  let killing = Promise.resolve();
  const faults = await placeOrders(system, {
    orders: ORDERS,
    shoppers: 6,
    onOrder() {
      if (++placed % (ORDERS / KILLS) !== 0) return;
      killing = killing.then(async () => {
        await system.end("worker", "SIGKILL");
        await system.start("worker");
      });
    },
  });
  await killing;
  assert.deepEqual(faults, []);
  assert.equal(await orderedBy(system), ORDERS);
  const mails = () => new Set(system.mail.received.map(({ messageId }) => messageId));
  await until("every order has its mail", () => mails().size === ORDERS, { withinMs: 60_000 });
  await until("no promise is left", async () => {
    const [row] = await system.sql`select count(*)::int as left from jobs_outbox`;
    return row!.left === 0;
  }, { withinMs: 60_000 });
  const doubled = system.mail.received.length - ORDERS;
  const [row] = await system.sql<{ known: number }[]>`
    select coalesce(sum(doubts), 0)::int as known from job_effects where doubts > 0`;
  assert.ok(doubled <= row!.known, `${doubled} second copies, ${row!.known} known`);
});
