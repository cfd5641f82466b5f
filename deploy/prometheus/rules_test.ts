import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { metricNames } from "../../lib/metrics/testing.ts";
import { run } from "./testing/programs.ts";
import { parsePromQl } from "./testing/promql.ts";
import { isAlert, readRules, ruleFiles } from "./testing/rules.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const testFiles = [
  "tests/rules.yml",
  "tests/objectives.yml",
  "tests/backups.yml",
  "tests/archive.yml",
].map(
  path,
);

/** What Prometheus itself says of what it scrapes. */
const ofPrometheus = ["up"];

Deno.test("promtool and amtool take the examples, the rules and how these are said to behave", async () => {
  const folder = await Deno.makeTempDir();
  const token = `${folder}/metrics_token`;
  await Deno.writeTextFile(token, "a-token");
  const config = await Deno.readTextFile(path("prometheus.yml"));
  await Deno.writeTextFile(
    `${folder}/prometheus.yml`,
    config.replace("/etc/prometheus/metrics_token", token).replace(
      "- rules/",
      `- ${path("rules/")}`,
    ),
  );
  const inContainers = await Deno.readTextFile(path("../docker/prometheus.yml"));
  await Deno.writeTextFile(
    `${folder}/containers.yml`,
    inContainers.replace("/run/secrets/watch_token", token)
      .replace("- /etc/prometheus/rules/", `- ${path("rules/")}`),
  );
  const answers = await Promise.all([
    run("promtool", "check", "config", `${folder}/prometheus.yml`),
    run("promtool", "check", "config", `${folder}/containers.yml`),
    run("promtool", "check", "rules", ...ruleFiles.map((file) => fileURLToPath(file))),
    ...testFiles.map((file) => run("promtool", "test", "rules", file)),
    run("amtool", "check-config", path("alertmanager.yml")),
  ]);
  for (const { success, said } of answers) assert.ok(success, said);
  for (const { said } of answers.slice(0, 2)) assert.match(said, /SUCCESS: 2 rule files found/);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("every alert says how bad it is, what is so, and which section of the runbook helps", async () => {
  const runbook = await Deno.readTextFile(path("../../RUNBOOK.md"));
  const anchors = new Set([...runbook.matchAll(/^##+ (.+)$/gm)].map(([, title]) => anchor(title!)));
  for (const { alert, labels, annotations } of (await readRules()).filter(isAlert)) {
    assert.match(labels?.severity ?? "", /^(critical|warning|none)$/, alert);
    assert.match(labels?.topic ?? "", /^[a-z_]+$/, alert);
    assert.ok(annotations?.summary, alert);
    const [file, section] = annotations?.runbook?.split("#") ?? [];
    assert.equal(file, "RUNBOOK.md", alert);
    assert.ok(anchors.has(section!), `${alert}: the runbook has no "${section}"`);
  }
});

Deno.test("every alert is seen to fire, and some of each kind to keep quiet", async () => {
  const seen = new Set<string>();
  const quiet = new Set<string>();
  for (const file of testFiles) {
    const { tests } = parse(await Deno.readTextFile(file)) as { tests: RuleTest[] };
    for (const { alertname, exp_alerts } of tests.flatMap((test) => test.alert_rule_test)) {
      if (exp_alerts.length === 0) quiet.add(alertname);
      for (const { exp_labels } of exp_alerts) seen.add(`${alertname} ${exp_labels.severity}`);
    }
  }
  const all = (await readRules()).filter(isAlert).map(({ alert, labels }) =>
    `${alert} ${labels!.severity}`
  );
  assert.deepEqual(all.filter((one) => !seen.has(one)), []);
  assert.ok(quiet.size >= 12, `${quiet.size} alerts are seen to keep quiet`);
});

interface RuleTest {
  alert_rule_test: {
    alertname: string;
    exp_alerts: { exp_labels: Record<string, string> }[];
  }[];
}

Deno.test("every metric that a rule asks for is on our page, or made by another rule", async () => {
  const rules = await readRules();
  const known = new Set([
    ...await metricNames(),
    ...ofPrometheus,
    ...rules.flatMap(({ record }) => record ?? []),
  ]);
  for (const { alert, record, expr } of rules) {
    const { fault, metrics } = parsePromQl(expr);
    assert.equal(fault, null, `${alert ?? record}: ${fault}`);
    assert.deepEqual(metrics.filter((name) => !known.has(name)), [], `${alert ?? record}`);
  }
});

/** How the address of a heading is made of its text, as code hosts do it. */
function anchor(title: string): string {
  return title.toLowerCase().replaceAll(/[^\w\- ]/g, "").replaceAll(" ", "-");
}
