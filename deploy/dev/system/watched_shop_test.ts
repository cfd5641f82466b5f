import assert from "node:assert/strict";
import { startPrometheus } from "../../prometheus/testing/prometheus.ts";
import { readRules } from "../../prometheus/testing/rules.ts";
import { address } from "../../../lib/site/testing/shopper.ts";
import { startCollector } from "../../../lib/tracing/testing/collector.ts";
import { standIn } from "../../../lib/tracker/testing/stand_in.ts";
import { until } from "../../../lib/testing/until.ts";
import { placeOrders } from "./orders.ts";
import { logIn, openFeed } from "./staff_member.ts";
import { staff, startSystem } from "./system.ts";

/*
 * A real Prometheus, stand-ins of an error tracker and a collector of traces, and the shop's own watch see a shop at work, a mail that
 * nobody takes and the death of the worker.
 */
const token = "a-token-that-only-tests-know";
/** How long after the kill somebody is told of it. The first round of the own watch is 30 s after its start. */
const OWN_WITHIN_MS = 60_000;
const PROMETHEUS_WITHIN_MS = 120_000;

Deno.test("a tracker is told of a mail that died, a collector of an order's way, and Prometheus and the shop itself tell of a killed worker", async () => {
  await using tracker = standIn();
  await using collector = startCollector();
  const env = {
    METRICS_TOKEN: token,
    SENTRY_DSN: tracker.dsn,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    RELEASE: "r-17",
  };
  await using system = await startSystem({ env });
  const target = new URL(system.url).host;
  await using prometheus = await startPrometheus({ target, token });
  const feed = await openFeed(system.url, (await logIn(system.url)).cookie);
  assert.deepEqual(await placeOrders(system, { orders: 6, shoppers: 2 }), []);

  const value = async (query: string): Promise<number | null> => {
    const { result } = await prometheus.ask<{ result: { value: [number, string] }[] }>(
      `query?query=${encodeURIComponent(query)}`,
    );
    return result[0] ? Number(result[0].value[1]) : null;
  };
  await until(
    "Prometheus knows the orders and the worker's jobs",
    async () =>
      await value("orders_placed_total") === 6 &&
      await value('max(jobs_finished_total{task="send_order_email",outcome="done"})') === 6 &&
      await value('count(process_cpu_seconds_total{service=~"web|worker|scheduler"})') === 3,
    {
      withinMs: 30_000,
    },
  );
  const firing = (await prometheus.alerts()).filter(({ state }) => state === "firing");
  const names = firing.map(({ labels }) => labels.alertname!);
  assert.deepEqual(names, ["Watchdog"]);
  const { groups } = await prometheus.ask<{ groups: { rules: { health: string }[] }[] }>("rules");
  const health = groups.flatMap(({ rules }) => rules.map((rule) => rule.health));
  assert.equal(health.length, (await readRules()).length);
  assert.deepEqual(new Set(health), new Set(["ok"]));

  for (const expr of await dashboardExpressions()) {
    const answer = await prometheus.ask<{ resultType?: string } | undefined>(
      `query?query=${encodeURIComponent(expr)}`,
    );
    assert.equal(answer?.resultType, "vector", expr);
  }

  system.mail.afterData = "refuse_for_good";
  assert.deepEqual(await placeOrders(system, { orders: 1, shoppers: 1 }), []);
  await until("the tracker hears of the mail that nobody takes", () => tracker.bodies.length > 0);
  const [, , died] = tracker.bodies[0]!.text.trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual([died.logger, died.release, died.tags.task], [
    ...["job.died", "r-17", "send_order_email"],
  ]);
  for (const canary of canaries) {
    assert.ok(!tracker.bodies.some(({ text }) => text.includes(canary)), canary);
  }

  const checkout = await until(
    "a checkout is traced to its mail and the page that shows it",
    () =>
      [...Map.groupBy(collector.spans, ({ traceId }) => traceId).values()]
        .find((spans) => way.every((name) => spans.some((span) => span.name === name))),
  );
  const root = checkout.find(({ name }) => name === way[0])!;
  assert.ok(checkout.every((span) => span === root || span.parentSpanId === root.spanId));
  assert.deepEqual(new Set(checkout.map(({ service }) => service)), new Set(["web", "worker"]));
  const [frames] = checkout.find(({ name }) => name === way.at(-1))!.attributes
    .filter(({ key }) => key === "event.frames");
  assert.deepEqual(frames!.value, { intValue: "1" });
  const told = feed.texts.join("\n");
  for (const canary of canaries) assert.ok(!told.includes(canary), canary);
  assert.ok(!told.replaceAll("-", "").includes(root.traceId), "readers learn no request's id");
  await feed.close();
  for (const canary of canaries) {
    assert.ok(!collector.bodies.some((body) => body.includes(canary)), canary);
  }

  await system.end("worker", "SIGKILL");
  const fired = until(
    "Prometheus fires",
    async () =>
      (await prometheus.alerts()).find(({ labels, state }) =>
        labels.alertname === "WorkerLost" && state === "firing"
      ),
    { withinMs: PROMETHEUS_WITHIN_MS, everyMs: 200 },
  );
  const posted = until(
    "the shop tells it",
    () =>
      system.lines.find((line) =>
        line.includes('"notification.posted"') && line.includes('"worker_lost"')
      ),
    { withinMs: OWN_WITHIN_MS, everyMs: 100 },
  );
  const [{ annotations }] = await Promise.all([fired, posted]);
  assert.equal(annotations.runbook, "RUNBOOK.md#a-worker-died-or-none-serves-a-queue");
});

/** What an order leaves behind in a trace. */
const way = [
  ...["POST /checkout", "publish send_order_email", "wait in emails", "run send_order_email"],
  ...["send mail", "publish order.placed", "deliver order.placed"],
];
const canaries = [
  ...[...address.name.split(" "), address.email, address.street, address.city, "ada@"],
  staff.password,
];

/** What the dashboards ask for. */
async function dashboardExpressions(): Promise<string[]> {
  const folder = new URL("../../grafana/dashboards/", import.meta.url);
  const texts = await Array.fromAsync(
    Deno.readDir(folder),
    ({ name }) => Deno.readTextFile(new URL(name, folder)),
  );
  return texts.flatMap((text) =>
    (JSON.parse(text) as { panels: { targets: { expr: string }[] }[] }).panels
      .flatMap(({ targets }) =>
        targets.map(({ expr }) => expr.replaceAll("$__rate_interval", "30s"))
      )
  );
}
