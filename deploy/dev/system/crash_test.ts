import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { file, row } from "../../../lib/catalog/testing/sample.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { until } from "../../../lib/testing/until.ts";
import { auditMail, unknownCopies, untilSettled } from "./mail_audit.ts";
import { orderedBy, placeOrders } from "./orders.ts";
import { logIn, type StaffMember } from "./staff_member.ts";
import { startSystem, type System } from "./system.ts";

/*
 * What a shop must survive: its worker killed at any instant, its Redis stopped, its Redis emptied.
 * The judge is the mail server, which is no part of the system.
 */
const ORDERS = 200;
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
  await untilSettled(system);
  const { missing, doubled, strange } = await auditMail(system);
  assert.deepEqual({ missing, strange }, { missing: [], strange: 0 });
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
  await untilSettled(system);
  assert.deepEqual(await auditMail(system), { missing: [], doubled: [], strange: 0 });
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
  await untilSettled(system);
  assert.deepEqual(await auditMail(system), { missing: [], doubled: [], strange: 0 });
});

Deno.test("an import whose worker is killed while it writes begins anew, ends right and doubles nothing", async () => {
  await using system = await startSystem();
  const staff = await logIn(system.url);
  const [before] = await countGoods(system);
  const here = await sendCatalogue(staff, file(...Array.from({ length: 2_000 }, (_, n) => row(n))));
  const isIn = (state: string) => async () => {
    const [row] = await system.sql<{ state: string }[]>`select state from catalog_imports`;
    return row!.state === state;
  };
  await until("the file was read", isIn("checked"), { withinMs: 30_000 });
  // Whoever would write products waits for the one who holds this lock: the import gets no further.
  await system.sql.begin(async (tx) => {
    await tx`lock table products in share mode`;
    assert.equal((await staff.submit(here, here)).status, 303);
    await until("the import waits for its insert", async () => {
      const [waiting] = await system.sql`
        select 1 from pg_stat_activity where wait_event_type = 'Lock' and query ~* 'into products'`;
      return waiting;
    });
    await system.end("worker", "SIGKILL");
  });
  assert.deepEqual(await countGoods(system), [before], "nothing of it is there");
  await system.start("worker");
  await until("it was brought in", isIn("done"), { withinMs: 60_000 });
  assert.deepEqual(await countGoods(system), [before! + 2_000]);
  const [made] = await system.sql`
    select created, updated, rejected,
           (select count(*)::int from audit where verb = 'catalog.imported') as told
      from catalog_imports`;
  assert.deepEqual({ ...made }, { created: 2_000, updated: 0, rejected: 0, told: 2 });
});

/** Products of the shop, and again without doubles where there are any. */
async function countGoods({ sql }: System): Promise<number[]> {
  const [row] = await sql<{ products: number; skus: number }[]>`
    select count(*)::int as products, count(distinct sku)::int as skus from products`;
  return [...new Set([row!.products, row!.skus])];
}

/** By the form of the panel. @returns the page of the import */
async function sendCatalogue(staff: StaffMember, text: string): Promise<string> {
  const path = "/admin/products/imports";
  const form = new FormData();
  form.append("_csrf", formValues((await staff.get(path)).body, path)._csrf!);
  form.append("file", new Blob([text]), "goods.csv");
  const headers = { "sec-fetch-site": "same-origin" };
  const answer = await staff.ask(path, { method: "POST", body: form, headers });
  assert.equal(answer.status, 303, answer.body);
  return answer.location!;
}
