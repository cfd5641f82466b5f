import assert from "node:assert/strict";
import { parse } from "yaml";
import { metricNames } from "../../lib/metrics/testing.ts";
import { parsePromQl } from "../prometheus/testing/promql.ts";
import { readRules } from "../prometheus/testing/rules.ts";

interface Panel {
  id: number;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource: { uid: string };
  targets: { expr: string; legendFormat: string; datasource: { uid: string } }[];
}

interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
  templating: { list: { name: string }[] };
}

const folder = new URL("dashboards/", import.meta.url);
const names = ["http", "jobs", "realtime", "postgres", "redis", "business"];

async function readDashboards(): Promise<Dashboard[]> {
  const files = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
  assert.deepEqual(files.toSorted(), names.map((name) => `${name}.json`).toSorted());
  return await Promise.all(
    files.map(async (file) => JSON.parse(await Deno.readTextFile(new URL(file, folder)))),
  );
}

Deno.test("every expression of the dashboards can be read, and asks for what our pages have", async () => {
  const known = new Set([
    ...await metricNames(),
    // What Prometheus itself says of what it scrapes.
    "up",
    ...(await readRules()).flatMap(({ record }) => record ?? []),
  ]);
  const shown = new Set<string>();
  for (const { title, panels } of await readDashboards()) {
    for (const panel of panels) {
      assert.ok(panel.targets.length > 0, panel.title);
      for (const { expr } of panel.targets) {
        // Grafana puts a span there before it asks.
        const { fault, metrics } = parsePromQl(expr.replaceAll("$__rate_interval", "1m"));
        assert.equal(fault, null, `${title}, ${panel.title}: ${fault}`);
        assert.deepEqual(
          metrics.filter((name) => !known.has(name)),
          [],
          `${title}, ${panel.title}`,
        );
        for (const name of metrics) shown.add(name);
      }
    }
  }
  const inRules = (await readRules()).flatMap(({ expr }) => parsePromQl(expr).metrics);
  const seen = new Set(
    [...shown, ...inRules].map((name) => name.replace(/_(bucket|sum|count)$/, "")),
  );
  const unseen = [...known].filter((name) =>
    !name.includes(":") && !seen.has(name.replace(/_(bucket|sum|count)$/, ""))
  );
  assert.deepEqual(
    unseen.toSorted(),
    forPeople,
    "a metric that nobody looks at is not worth its line",
  );
});

/** Asked for by hand, or for other figures to be understood. */
const forPeople = [
  "machine_cpu_used_5m_ratio",
  "process_garbage_collections_total",
  "process_start_time_seconds",
];

Deno.test("dashboards have addresses of their own, one source to choose, and panels side by side", async () => {
  const dashboards = await readDashboards();
  assert.equal(new Set(dashboards.map(({ uid }) => uid)).size, names.length);
  for (const { uid, title, panels, templating } of dashboards) {
    assert.match(uid, /^smartmarket-[a-z]+$/);
    assert.deepEqual(templating.list.map(({ name }) => name), ["source"], title);
    const places = new Set<string>();
    for (const { id, datasource, targets, gridPos: { x, y, w, h } } of panels) {
      assert.ok(x + w <= 24, `${title}, ${id}`);
      for (const { uid } of [datasource, ...targets.map((target) => target.datasource)]) {
        assert.equal(uid, "${source}", `${title}, ${id}`);
      }
      for (let row = y; row < y + h; row++) {
        for (let column = x; column < x + w; column++) {
          assert.ok(!places.has(`${row} ${column}`), `${title}, ${id} lies on another panel`);
          places.add(`${row} ${column}`);
        }
      }
    }
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length, title);
  }
});

Deno.test("what tells Grafana where they are can be read", async () => {
  const read = async (path: string) =>
    parse(await Deno.readTextFile(new URL(`provisioning/${path}`, import.meta.url)));
  const { datasources } = await read("datasources/prometheus.yml");
  assert.deepEqual(datasources.map(({ type, uid }: Record<string, string>) => [type, uid]), [
    ["prometheus", "prometheus"],
  ]);
  const { providers } = await read("dashboards/smartmarket.yml");
  assert.equal(providers[0].options.path, "/var/lib/grafana/dashboards/smartmarket");
});
