import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { until } from "../testing/until.ts";
import { createMeter } from "./meter.ts";
import { figureNames } from "./vitals/figures.ts";
import { selectVitals } from "./vitals/store.ts";

Deno.test("a process says how it is, and is gone when it has stopped", async () => {
  await using world = await testWorld({ env: { DATA_DIR: "/tmp" } });
  const { deps } = world;
  const meter = createMeter(deps, "worker");
  meter.start();
  const [vitals] = await until("it says so", async () => {
    const rows = await selectVitals(deps.sql);
    return rows.length > 0 ? rows : null;
  });
  assert.equal(vitals!.service, "worker");
  assert.equal(vitals!.release, "dev");
  const { figures } = vitals!;
  // Of the processors something is known only after a second reading.
  const expected = figureNames.filter((name) => name !== "machine_cpu_used_ratio");
  assert.deepEqual(Object.keys(figures).toSorted(), expected.toSorted());
  assert.ok(figures.process_resident_memory_bytes! > 1e7);
  assert.ok(Math.abs(figures.process_start_time_seconds! - Date.now() / 1_000) < 3_600);
  assert.ok(figures.data_disk_used_ratio! > 0 && figures.data_disk_used_ratio! <= 1);
  await meter.vitals.readMachine();
  deps.metrics.ordersPlaced.inc();
  await meter.stop();
  assert.equal((await selectVitals(deps.sql)).length, 0);
  const [{ value }] = await deps.sql<[{ value: number }]>`
    select value from metric_totals where name = 'orders_placed_total'`;
  assert.equal(value, 1);
});

Deno.test("transactions are counted while they wait for a connection and while they have one", async () => {
  await using world = await testWorld({ connections: 1 });
  const { deps } = world;
  const meter = createMeter(deps, "web");
  const load = () => {
    const { database_transactions_open: open, database_transactions_waiting: waiting } = meter
      .vitals.figures();
    return { open, waiting };
  };
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>();
  const first = deps.sql.begin(() => gate);
  const second = deps.sql.begin(() => Promise.reject(new Error("refused")));
  await until("one has begun", () => load().open === 1);
  assert.deepEqual(load(), { open: 1, waiting: 1 });
  letGo();
  await first;
  await assert.rejects(second);
  assert.deepEqual(load(), { open: 0, waiting: 0 });
});
