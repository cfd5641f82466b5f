import assert from "node:assert/strict";
import { addCounts, createMetrics } from "../lib/metrics/mod.ts";
import { provideServices, services } from "../lib/site/mod.ts";
import { placeOrder } from "../lib/site/testing/place_order.ts";
import { assertMethods } from "../lib/site/testing/methods.ts";
import { siteWorld } from "../lib/site/testing/site_world.ts";

const token = "a-token-that-only-tests-know";
const bearer = { authorization: `Bearer ${token}` };
const withToken = { env: { METRICS_TOKEN: token } };

/** Labels that are relied on from outside, and on what. */
const labelled: Readonly<Record<string, string[]>> = {
  http_requests_total: ["method", "route", "status"],
  http_request_duration_seconds: ["method", "route", "status"],
  jobs_finished_total: ["task", "outcome"],
  jobs_waiting: ["queue"],
  jobs_oldest_waiting_seconds: ["queue"],
  jobs_dead: ["queue"],
  jobs_recovered_total: ["cause"],
  realtime_connections: ["transport"],
};
/** Names that are relied on from outside. */
const contract = [
  ...Object.keys(labelled),
  ...["jobs_enqueued_total", "jobs_retried_total", "jobs_run_seconds", "jobs_start_delay_seconds"],
  ...["jobs_in_flight", "jobs_stale_writes_total", "outbox_lag_seconds"],
  ...["scheduler_last_beat_seconds", "realtime_delivered_total", "realtime_dropped_total"],
];

Deno.test("metrics of the contract have the labels it names", () => {
  const { registry } = createMetrics();
  for (const [name, labels] of Object.entries(labelled)) {
    const metric = registry.getSingleMetric(name) as unknown as { labelNames: string[] };
    assert.deepEqual(metric.labelNames, labels, name);
  }
});

Deno.test("GET /metrics tells who has the token what the process counted and what the stores know", async () => {
  await using site = await siteWorld(withToken);
  const program = site.stranger("203.0.113.7");
  await program.get("/help");
  const { status, headers, body } = await program.get("/metrics", bearer);
  assert.equal(status, 200);
  assert.match(headers.get("content-type")!, /^text\/plain; version=/);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(body, /^http_requests_total\{[^}]*route="\/help"[^}]*\} 1$/m);
  assert.match(body, /^jobs_waiting\{queue="emails"\} 0$/m);
  assert.match(body, /^outbox_lag_seconds 0$/m);
  const named = new Set([...body.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name));
  assert.deepEqual(contract.filter((name) => !named.has(name)), []);
});

Deno.test("/metrics tells of workers, of orders and of what they come to, and names nobody", async () => {
  await using site = await siteWorld(withToken);
  const { deps } = site;
  const worker = createMetrics();
  worker.jobsFinished.inc({ task: "send_order_email", outcome: "done" }, 2);
  worker.jobRunSeconds.of("send_order_email").observe(0.2);
  await addCounts({ sql: deps.sql, metrics: worker });
  await deps.sql`
    insert into process_vitals (process, service, release, figures, at) values
      ('worker-w-1', 'worker', 'r1', '{"process_resident_memory_bytes": 7}', now()),
      ('worker-w-0', 'worker', 'r0', '{}', now() - interval '1 minute')`;
  const shopper = site.stranger("203.0.113.7");
  await placeOrder(site);
  const { body } = await shopper.get("/metrics", bearer);
  const says = (line: RegExp) => assert.match(body, line);
  says(/^jobs_finished_total\{outcome="done",task="send_order_email"\} 2$/m);
  says(/^jobs_run_seconds_bucket\{le="0.5",task="send_order_email"\} 1$/m);
  says(/^process_resident_memory_bytes\{service="worker",process="worker-w-1"\} 7$/m);
  says(/^process_resident_memory_bytes\{service="web",process="web-[^"]+"\} \d{7,}$/m);
  says(/^release_info\{service="worker",process="worker-w-1",release="r1",deno="[\d.]+"\} 1$/m);
  says(/^orders\{status="placed"\} 1$/m);
  says(/^orders_placed_total 1$/m);
  says(/^carts_started_total 1$/m);
  says(/^order_revenue_cents_total\{currency="EUR"\} \d{3,}$/m);
  says(/^store_up\{store="postgres"\} 1$/m);
  says(/^store_up\{store="redis"\} 1$/m);
  assert.doesNotMatch(body, /worker-w-0|@|203\.0\.113/);
  const bounds = [...body.matchAll(/^jobs_run_seconds_bucket\{le="([^"]+)"/gm)].map(([, le]) => le);
  assert.deepEqual(
    bounds.map(Number).slice(0, -1),
    bounds.map(Number).slice(0, -1).toSorted((a, b) => a - b),
  );
  assert.equal(bounds.at(-1), "+Inf");
});

Deno.test("a page of metrics comes in time and says so where a store does not answer", async () => {
  await using site = await siteWorld(withToken);
  const { broker, ...others } = services();
  const stats = () => new Promise<never>(() => {});
  provideServices({ ...others, broker: { ...broker, stats } });
  site.deps.redis.info = () => Promise.reject(new Error("away"));
  const program = site.stranger();
  const pages = await Promise.all([1, 2].map(() => program.get("/metrics", bearer)));
  assert.equal(pages[0]!.body, pages[1]!.body, "it was made once");
  assert.match(pages[0]!.body, /^store_up\{store="postgres"\} 1$/m);
  assert.match(pages[0]!.body, /^store_up\{store="redis"\} 0$/m);
});

Deno.test("without the token /metrics is not there, for staff and on this machine neither", async () => {
  await using site = await siteWorld(withToken);
  const near = site.stranger();
  for (const by of [near, site.stranger("203.0.113.7"), await site.logIn("admin")]) {
    const { status, headers } = await by.get("/metrics");
    assert.equal(status, 404);
    assert.equal(headers.get("content-type"), "application/problem+json");
  }
  for (const word of ["Bearer wrong", `Basic ${token}`, "Bearer", `Bearer ${token}x`]) {
    assert.equal((await near.get("/metrics", { authorization: word })).status, 404, word);
  }
});

Deno.test("a shop for one machine alone shows its metrics there without a token", async () => {
  await using site = await siteWorld({ env: { PUBLIC_URL: "http://127.0.0.1:8000" } });
  assert.equal((await site.stranger().get("/metrics")).status, 200);
  assert.equal((await site.stranger("192.168.0.7").get("/metrics")).status, 404);
});

Deno.test("/metrics is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/metrics", { takes: ["GET"], by: site.stranger() });
});

Deno.test("/metrics says within how many days a backup has to be restored, where any are made", async () => {
  const proofDays = async (env: Record<string, string>) => {
    await using site = await siteWorld({ env: { ...withToken.env, ...env } });
    const { body } = await site.stranger().get("/metrics", bearer);
    return /^backup_proof_days (\d+)$/m.exec(body)?.[1];
  };
  assert.equal(await proofDays({}), "0");
  const env = { BACKUP_RECIPIENTS: `age1${"q".repeat(58)}`, BACKUP_PROOF_DAYS: "30" };
  assert.equal(await proofDays(env), "30");
});
