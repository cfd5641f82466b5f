import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../../lib/testing/until.ts";
import { allMailed, auditMail, nothingPromised, unknownCopies } from "./mail_audit.ts";
import { orderedBy, placeOrders } from "./orders.ts";
import { startSystem } from "./system.ts";

/*
 * What a shop must survive: its worker killed at any instant, its Redis stopped, its Redis emptied.
 * The judge is the mail server, which is no part of the system.
 */
const ORDERS = 400;
const KILLS = 10;

Deno.test(`${KILLS} kills of the worker during ${ORDERS} orders: each order has its mail, second copies are known`, async () => {
  await using system = await startSystem({ env: { WORKER_SLOTS: "8" } });
  let placed = 0;
  let killing = Promise.resolve();
  let kills = 0;
  const faults = await placeOrders(system, {
    orders: ORDERS,
    shoppers: 10,
    onOrder() {
      // Spread over the whole run, each at the instant an order happens to be committed.
      if (++placed % (ORDERS / KILLS) !== 0) return;
      killing = killing.then(async () => {
        await system.end("worker", "SIGKILL");
        kills++;
        await system.start("worker");
      });
    },
  });
  await killing;
  assert.deepEqual(faults, []);
  assert.equal(kills, KILLS);
  assert.equal(await orderedBy(system), ORDERS);
  await until("every order has its mail", () => allMailed(system), { withinMs: 60_000 });
  await until("no promise is left", () => nothingPromised(system), { withinMs: 60_000 });
  const { missing, doubled, strange } = await auditMail(system);
  assert.deepEqual({ missing, strange }, { missing: 0, strange: 0 });
  const unknown = await unknownCopies(system, doubled);
  assert.deepEqual(unknown, [], "a second copy that the ledger does not know of");
});

Deno.test("Redis stopped for 20 seconds while ordering goes on: no order refused, each mailed once", async () => {
  await using system = await startSystem();
  await placeOrders(system, { orders: 20, shoppers: 2 });
  await system.redis.stop();
  const stoppedAtMs = Date.now();
  const faults: string[] = [];
  let orders = 20;
  while (Date.now() - stoppedAtMs < 20_000) {
    faults.push(...await placeOrders(system, { orders: 20, shoppers: 4 }));
    orders += 20;
    // The rest of the run shares the machine with these 20 seconds.
    await pause(1_000);
  }
  await system.redis.start();
  faults.push(...await placeOrders(system, { orders: 20, shoppers: 2 }));
  assert.deepEqual(faults, []);
  assert.equal(await orderedBy(system), orders + 20);
  await until("every order has its mail", () => allMailed(system), { withinMs: 60_000 });
  await until("no promise is left", () => nothingPromised(system), { withinMs: 60_000 });
  assert.deepEqual(await auditMail(system), { missing: 0, doubled: [], strange: 0 });
});

Deno.test("FLUSHALL in the middle of ordering: no order refused, each mailed once", async () => {
  await using system = await startSystem();
  let placed = 0;
  const flushes: Promise<void>[] = [];
  const faults = await placeOrders(system, {
    orders: 200,
    shoppers: 8,
    onOrder: () => void (++placed === 100 && flushes.push(system.redis.flushAll())),
  });
  await Promise.all(flushes);
  assert.deepEqual(faults, []);
  await until("every order has its mail", () => allMailed(system), { withinMs: 60_000 });
  await until("no promise is left", () => nothingPromised(system), { withinMs: 60_000 });
  assert.deepEqual(await auditMail(system), { missing: 0, doubled: [], strange: 0 });
});
