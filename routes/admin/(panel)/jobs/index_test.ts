import assert from "node:assert/strict";
import { bury } from "../../../../lib/jobs/operate/dead/testing/bury.ts";
import { enqueueIn } from "../../../../lib/jobs/task.ts";
import { Probe } from "../../../../lib/jobs/testing/job_world.ts";
import { inTransaction } from "../../../../lib/db/mod.ts";
import { services } from "../../../../lib/site/mod.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { assertHidden } from "../../../../lib/site/testing/panel_door.ts";
import { formValues } from "../../../../lib/site/testing/shown_forms.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";
import { withoutRedis } from "../../../../lib/testing/world.ts";

const path = "/admin/jobs";
const order = "0196f0a0-0000-7000-8000-0000000000aa";

Deno.test("GET /admin/jobs finds jobs of all states by what is known of them", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const { broker } = services();
  const hour = 3_600_000;
  const ago = (ms: number) => new Date(deps.clock.now().getTime() - ms);
  const promised = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const waiting = crypto.randomUUID();
  const envelope = {
    task: "probe",
    args: { n: 2 },
    about: ["x:1"],
    requestId: null,
    promisedAtMs: 0,
  };
  await broker.publish([{
    id: waiting,
    queue: "default",
    priority: "normal",
    runAtMs: 0,
    runBase: 0,
    envelope,
  }]);
  const dead = await bury(deps, { about: [`order:${order}`], finishedAt: ago(hour) });
  const done = await bury(deps, {
    outcome: "done",
    queue: "reports",
    info: null,
    finishedAt: ago(30 * hour),
  });
  const by = await site.logIn("operator");
  const all = await by.get(path);
  assertPage(all, "Jobs - SmartMarket");
  for (
    const text of ["promised", "MailRefused: Cannot mail order", `href="/admin/orders/${order}"`]
  ) {
    assert.ok(all.body.includes(text), text);
  }
  const names = new Map(
    Object.entries({ promised, waiting, dead, done }).map(([name, id]) => [id, name]),
  );
  const idsOf = (body: string) =>
    [...body.matchAll(/<tr +data-id="([^"]+)"/g)].map(([, id]) => names.get(id!));
  const rowsOf = async (query: string) => {
    const asked = await by.get(`${path}?part=rows&${query}`);
    const { status, body } = asked.location ? await by.get(asked.location) : asked;
    assert.equal(status, 200, query);
    return idsOf(body);
  };
  assert.deepEqual(idsOf(all.body), ["waiting", "promised", "dead", "done"]);
  for (
    const [query, expected] of [
      ["state=dead", ["dead"]],
      ["state=dead,done&sort=at", ["done", "dead"]],
      ["queue=reports", ["done"]],
      ["task=probe", ["waiting", "promised"]],
      [`about=order:${order}`, ["dead"]],
      ["error=mailrefused", ["dead"]],
      ["error=100%25", []],
      ["since=2h", ["dead"]],
      ["until=2020-01-01", []],
      [`q=${waiting}`, ["waiting"]],
      [`q=${order.toUpperCase()}`, ["dead"]],
      ["q=cannot+mail", ["dead"]],
      [`q=${order}+state:done`, []],
      [`q=cannot&error=other`, []],
      [`after=${encodeURIComponent("live.x")}`, ["waiting", "promised", "dead", "done"]],
    ] as const
  ) {
    assert.deepEqual(await rowsOf(query), expected, query);
  }
  assert.equal((await by.get(`${path}?queue=emails,reports`)).status, 422);
  const { location } = await by.get(`${path}?q=Lovelace`);
  assert.ok(!location!.includes("Lovelace"), "what is searched for may be a name");
  const file = await by.get("/admin/lists/jobs/export?state=dead");
  assert.ok(file.body.includes(`order:${order}`) && file.body.includes("MailRefused: Cannot mail"));
});

Deno.test("chosen jobs are cancelled for a reason, or retried, and each says what became of it", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const by = await site.logIn("operator");
  const acts = "/admin/lists/jobs/acts";
  const open = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const dead = await bury(deps);
  const ask = async (act: string) => await by.submit(path, acts, { act, of: "all", kept: "" });
  const question = await ask("cancel");
  assert.match(question.body, /Cancel: 1 job\?/);
  const missing = await by.post(acts, formValues(question.body, acts));
  assert.equal(missing.status, 422, "it asks for a reason");
  const told = await by.post(acts, { ...formValues(question.body, acts), reason: "sent twice" });
  assert.match((await by.get(told.location!)).body, /1 cancelled, or asked to end/);
  const [act] = await deps.sql`select job_id, act, reason from job_acts`;
  assert.deepEqual({ ...act }, { job_id: open, act: "job.cancel_asked", reason: "sent twice" });
  const again = await by.post(acts, formValues((await ask("retry")).body, acts));
  assert.match((await by.get(again.location!)).body, /1 retried, each as a new job/);
  const audit = await deps
    .sql`select verb, subject, change::text from audit where verb like any (array['job.%', 'dead.%']) order by id`;
  assert.deepEqual(audit.map(({ verb, subject }) => `${verb} ${subject}`), [
    `job.cancel_asked job:${open}`,
    `dead.retried job:${dead}`,
  ]);
  assert.ok(!JSON.stringify(audit).includes("sent twice"));
  const viewer = await site.logIn("viewer");
  assert.ok(!(await viewer.get(path)).body.includes('value="cancel"'));
});

Deno.test("GET /admin/jobs says that the broker is away, and shows what Postgres knows", async () => {
  await using site = await siteWorld();
  const { deps } = site;
  const dead = await bury(deps);
  const promised = await inTransaction(deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const by = await site.logIn("viewer");
  assert.ok(!(await by.get(path)).body.includes("does not answer"));
  deps.redis.disconnect();
  const { status, body } = await by.get(path);
  assert.equal(status, 200);
  for (const text of ["The broker does not answer", dead, promised]) {
    assert.ok(body.includes(text), text);
  }
  assert.equal((await by.get(`${path}?part=rows&state=waiting`)).status, 200);
  await deps.redis.connect();
});

Deno.test("GET /admin/jobs works on Postgres alone, and takes any text for a text", async () => {
  await using site = await siteWorld({ env: withoutRedis });
  await inTransaction(site.deps, (tx) => enqueueIn(tx, Probe, { n: 1 }));
  const by = await site.logIn("viewer");
  assert.match((await by.get(path)).body, /promised/);
  for (const text of hostileTexts) {
    for (
      const name of ["q", "state", "queue", "task", "about", "error", "since", "after", "sort"]
    ) {
      const { status } = await by.get(
        `${path}?${name}=${encodeURIComponent(text.slice(0, 5_000))}`,
      );
      assert.ok([200, 303, 422].includes(status), `${status} ${name}=${text.slice(0, 40)}`);
    }
  }
  await assertHidden(site, path);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("operator") });
});
