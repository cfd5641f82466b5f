import assert from "node:assert/strict";
import { createMetrics } from "../mod.ts";
import { testWorld } from "../../testing/world.ts";
import { addCounts } from "../meter.ts";
import { addSums, selectSums } from "./store.ts";

async function valueOf(sql: Parameters<typeof selectSums>[0], name: string, label = "") {
  const lines = (await selectSums(sql)).get(name) ?? [];
  return lines.filter(({ labels }) => JSON.stringify(labels).includes(label)).map((one) =>
    one.value
  );
}

Deno.test("what several processes count is added up, and a restart sets nothing back", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const [one, two] = [createMetrics(), createMetrics()];
  one.jobsFinished.inc({ task: "mail", outcome: "done" }, 3);
  one.jobRunSeconds.of("mail").observe(0.003);
  one.jobsUnbalanced.set({ queue: "emails" }, 7);
  two.jobsFinished.inc({ outcome: "done", task: "mail" });
  two.httpRequests.inc({ method: "GET", route: "/", status: 200 });
  await Promise.all([one, two, one, two].map((metrics) => addCounts({ sql, metrics })));
  assert.deepEqual(await valueOf(sql, "jobs_finished_total", "mail"), [4]);
  assert.deepEqual(await valueOf(sql, "jobs_run_seconds_bucket", '"0.005"'), [1]);
  assert.deepEqual(await valueOf(sql, "jobs_conservation_difference"), [7]);
  assert.deepEqual(await valueOf(sql, "http_requests_total"), [], "each web process has a page");
  one.jobsUnbalanced.set({ queue: "emails" }, 0);
  const begunAnew = createMetrics();
  begunAnew.jobsFinished.inc({ task: "mail", outcome: "done" });
  for (const metrics of [one, begunAnew]) await addCounts({ sql, metrics });
  assert.deepEqual(await valueOf(sql, "jobs_finished_total", "mail"), [5]);
  assert.deepEqual(await valueOf(sql, "jobs_conservation_difference"), [0]);
});

Deno.test("what could not be added is added the next time, once", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const metrics = createMetrics();
  metrics.ordersPlaced.inc();
  const away = () => Promise.reject(new Error("away"));
  await assert.rejects(metrics.shared.handOver(away));
  metrics.ordersPlaced.inc();
  for (let n = 0; n < 3; n++) await metrics.shared.handOver((sums) => addSums(sql, sums));
  assert.deepEqual(await valueOf(sql, "orders_placed_total"), [2]);
});
