import assert from "node:assert/strict";
import { inTransaction } from "../../../../../lib/db/mod.ts";
import { bury } from "../../../../../lib/jobs/operate/dead/testing/bury.ts";
import { enqueueIn } from "../../../../../lib/jobs/task.ts";
import { Probe } from "../../../../../lib/jobs/testing/job_world.ts";
import { openLogbook } from "../../../../../lib/logbook/mod.ts";
import { createLog } from "../../../../../lib/log/mod.ts";
import { assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../../lib/site/testing/panel_door.ts";
import { siteWorld } from "../../../../../lib/site/testing/site_world.ts";

const order = "0196f0a0-0000-7000-8000-0000000000aa";

Deno.test("GET /admin/jobs/:id tells all that is known of a dead job", async () => {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-job-log-" });
  await using site = await siteWorld({ env: { LOG_DIR: folder } });
  const { deps } = site;
  const id = await bury(deps, { about: [`order:${order}`], finishedAt: deps.clock.now() });
  await deps.sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, doubts, settled_at)
    values (${id}, 'confirmation', 'in_doubt', 2, 'w', 'k', 1, now())`;
  const book = openLogbook(folder, "worker");
  const log = createLog({ service: "worker", release: "r", level: "debug", write: book.write });
  const error = { kind: "MailRefused", message: "450 try later" };
  log("job.retried", { job_id: id, run: 1, duration_ms: 31, error, worker: "w1" });
  log("job.completed", { job_id: crypto.randomUUID(), run: 1 });
  log("job.died", { job_id: id, run: 2, duration_ms: 1_400, error, worker: "<b>w1</b>" });
  await book.close();
  const path = `/admin/jobs/${id}`;
  const by = await site.logIn("operator");
  const page = await by.get(path);
  assertPage(page, "Job send_order_email - SmartMarket");
  for (
    const text of [
      "It died now: 2 runs, none of which ended well",
      "Cannot mail order",
      "sendConfirmation",
      `href="/admin/orders/${order}"`,
      "in doubt: may have happened",
      "Retry as a new job",
      "2 lines",
      "failed, to be tried again",
      "MailRefused: 450 try later",
      "31 ms",
      "failed for the last time",
      "1.4 s",
    ]
  ) assert.ok(page.body.includes(text), text);
  assert.equal(page.body.match(/Lines of run \d/g)!.length, 2, "each run once");
  const one = await by.get(`${path}?run=1`);
  assert.match(one.body, /Log of run 1<[^]*1 line<[^]*job\.retried/);
  assert.ok(!one.body.includes("job.died"));
  assert.equal((await by.get(`${path}?run=NaN`)).status, 200);
  assert.ok(!page.body.includes("<b>w1"));
  const file = await by.get(`${path}/log`);
  assert.deepEqual(file.body.trimEnd().split("\n").map((one) => JSON.parse(one).run), [1, 2]);
  const viewer = await site.logIn("viewer");
  const seen = (await viewer.get(path)).body;
  assert.ok(!seen.includes("Retry as a new job"));
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by });
  await assertHidden(site, `${path}/log`);
  await assertMethods(site, `${path}/log`, { takes: ["GET"], by });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("GET /admin/jobs/:id says why a job does not run, and what it knows while the broker is away", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const id = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 7 }));
  const by = await site.logIn("viewer");
  const path = `/admin/jobs/${id}`;
  const { body } = await by.get(path);
  for (
    const text of ["no broker has it yet", "not published yet", "No worker serves queue", "LOG_DIR"]
  ) {
    assert.ok(body.includes(text), text);
  }
  assert.ok(!body.includes("Cancel job"));
  for (const other of ["nothing", "NaN", "%E0%B8%82", crypto.randomUUID()]) {
    assert.equal((await by.get(`/admin/jobs/${other}`)).status, 404, other);
  }
  deps.redis.disconnect();
  const away = await by.get(path);
  assert.equal(away.status, 200);
  assert.ok(away.body.includes("The broker does not answer"));
  await deps.redis.connect();
});
