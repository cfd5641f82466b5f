import assert from "node:assert/strict";
import { createEquippedWorker } from "../lib/jobs/engine.ts";
import { type JobWorld, jobWorld } from "../lib/jobs/testing/job_world.ts";
import { startMailServer } from "../lib/mail/testing/mail_server.ts";
import { buy, fill, formOf, sell } from "../lib/orders/testing/shop.ts";
import { until } from "../lib/testing/until.ts";
import { openWay } from "../lib/testing/way.ts";
import type { World } from "../lib/testing/world.ts";
import { orders } from "./orders.ts";

const ORDERS = 12;
const QUEUE = "emails";

/** The shop's own handlers in a worker that watches the mail server. */
async function startMailWorker({ world, brokerFor }: JobWorld) {
  const { deps } = world;
  const broker = await brokerFor("w1");
  const options = { name: "w1", queues: [QUEUE], slots: 4, handlers: orders, graceMs: 1_000 };
  const worker = createEquippedWorker(deps, broker, { options });
  world.defer(() => worker.stop());
  worker.start();
  return broker;
}

async function placeOne({ deps }: World, plum: number): Promise<void> {
  const cartId = await fill(deps, [{ productId: plum, quantity: 1 }]);
  await buy(deps, { cartId, form: formOf(), card: null });
}

Deno.test("while the mail server is away, order mails wait without being charged; then each leaves once", async () => {
  await using server = await startMailServer();
  const way = openWay(server.url);
  await using jobs = await jobWorld({ env: { SMTP_URL: way.url } });
  const { world } = jobs;
  const { deps, lines } = world;
  const said = (event: string) => lines.filter((line) => line.includes(`"${event}"`)).length;
  way.close();
  const [plum] = await sell(deps, [{ name: "plum" }]);
  for (let n = 0; n < ORDERS; n++) await placeOne(world, plum!);
  const broker = await startMailWorker(jobs);
  await until("all wait for the mail server", async () => {
    const [stats] = await broker.stats([QUEUE]);
    return stats!.parked === ORDERS && said("breaker.opened") > 0;
  });
  assert.equal(said("breaker.opened"), 1);
  assert.equal(said("job.failed") + said("job.died"), 0);
  // It opens, looks, finds nobody and opens again: by one mail each time, whatever number waits.
  await until("it has looked and found nobody", () => said("breaker.opened") >= 2);
  const parkedBefore = said("job.parked");
  assert.ok(parkedBefore <= ORDERS + 4 + said("breaker.opened"), `${parkedBefore} starts`);

  way.open();
  await until("every mail", () => server.received.length >= ORDERS, { withinMs: 60_000 });
  await until("all is history", async () => {
    const ended = await deps.sql`select 1 from jobs_history where task = 'send_order_email'`;
    return ended.length === ORDERS;
  });
  assert.equal(new Set(server.received.map(({ messageId }) => messageId)).size, ORDERS);
  assert.equal(server.received.length, ORDERS);
  const attempts = await deps.sql<{ outcome: string; attempts: number }[]>`
    select distinct outcome, attempts from jobs_history where task = 'send_order_email'`;
  assert.deepEqual([...attempts], [{ outcome: "done", attempts: 1 }]);
});
