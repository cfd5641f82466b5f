import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { testWorld } from "../testing/world.ts";
import { until } from "../testing/until.ts";
import { createMeter } from "./meter.ts";
import { Machine } from "./vitals/machine.ts";
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
  const expected = figureNames.filter((name) => !name.startsWith("machine_cpu"));
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

Deno.test("how busy the processors were is said of five whole minutes", async () => {
  const machine = new Machine("/tmp");
  let readings = 0;
  while (readings < 31) {
    const figures = await machine.read();
    readings += Number("machine_cpu_used_ratio" in figures);
    assert.equal("machine_cpu_used_5m_ratio" in figures, readings >= 30);
    // The system counts in hundredths of a second.
    await pause(11);
  }
  assert.deepEqual(Object.keys(await new Machine("/no/such/folder").read()), [
    "machine_memory_used_ratio",
  ]);
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
