import assert from "node:assert/strict";
import { Histogram, Registry } from "prom-client";
import { BusyHistogram } from "./busy_histogram.ts";

const about = { help: "Seconds one run took", buckets: [0.001, 0.5, 2] };

Deno.test("BusyHistogram is scraped line by line as prom-client's histogram is", async () => {
  const [ours, theirs] = [new Registry(), new Registry()];
  const busy = new BusyHistogram("run_seconds", { ...about, labelName: "task", registry: ours });
  const plain = new Histogram({
    name: "run_seconds",
    ...about,
    labelNames: ["task"],
    registers: [theirs],
  });
  for (const task of ["mail", 'a "quoted" one']) {
    for (const seconds of [0, 0.001, 0.0011, 0.5, 1.75, 2, 9, 1e6]) {
      busy.of(task).observe(seconds);
      plain.observe({ task }, seconds);
    }
  }
  const lines = async (registry: Registry) => (await registry.metrics()).split("\n").toSorted();
  assert.deepEqual(await lines(ours), await lines(theirs));
  assert.equal((await ours.getMetricsAsJSON()).length, 1);
});

Deno.test("BusyHistogram without observations has its name and help alone, and can be reset", async () => {
  const registry = new Registry();
  const busy = new BusyHistogram("run_seconds", { ...about, labelName: "task", registry });
  const empty = await registry.metrics();
  assert.equal(empty, "# HELP run_seconds Seconds one run took\n# TYPE run_seconds histogram\n");
  busy.of("mail").observe(1);
  registry.resetMetrics();
  assert.equal(await registry.metrics(), empty);
});
