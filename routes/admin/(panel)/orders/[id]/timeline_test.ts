import assert from "node:assert/strict";
import { join } from "node:path";
import { assertMissing, assertPage } from "../../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../../lib/site/testing/methods.ts";
import { orderAt, pageOf } from "../../../../../lib/site/testing/order_acts.ts";
import { assertPanelPage } from "../../../../../lib/site/testing/panel_door.ts";
import { placeOrder } from "../../../../../lib/site/testing/place_order.ts";
import { type SiteWorld, siteWorld } from "../../../../../lib/site/testing/site_world.ts";
import { writeMail } from "../../../../../lib/mail/maildir.ts";

/** A site whose processes keep their lines, and write mail into files. */
async function siteWithFiles(): Promise<SiteWorld & { folder: string }> {
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-timeline-" });
  const env = { LOG_DIR: join(folder, "logs"), DATA_DIR: folder, SMTP_URL: "" };
  const site = await siteWorld({ env });
  site.defer(() => Deno.remove(folder, { recursive: true }));
  return Object.assign(site, { folder });
}

/** What this process has logged so far, as a process of the shop keeps it. */
async function keepLines({ folder, lines }: SiteWorld & { folder: string }): Promise<void> {
  await Deno.mkdir(join(folder, "logs"), { recursive: true });
  const name = `web-${Date.now() - 60_000}-1.jsonl`;
  await Deno.writeTextFile(join(folder, "logs", name), lines.join(""));
}

/** The job that mailed the confirmation of an order, as it is known when it has ended. */
async function mailed({ deps, folder }: SiteWorld & { folder: string }, orderId: string) {
  const { sql } = deps;
  const [job] = await sql<{ id: string }[]>`
    with gone as (delete from jobs_outbox where about[1] = ${`order:${orderId}`} returning *)
    insert into jobs_history (id, task, queue, outcome, args, about, request_id, runs, attempts,
                              crashes, worker, enqueued_at, started_at, finished_at)
    select id, task, queue, 'done', args, about, request_id, 2, 1, 0, 'w-7', promised_at, now(),
           now() from gone returning id`;
  await sql`
    insert into job_effects (job_id, key, state, run, worker, idempotency_key, settled_at)
    values (${job!.id}, 'confirmation', 'done', 2, 'w-7', 'x', now())`;
  const messageId = `order-${orderId}.confirmation@example.com`;
  const bytes = new TextEncoder().encode("x");
  await writeMail(folder, { messageId, envelope: { from: "a", to: ["b"] }, bytes });
  return job!.id;
}

Deno.test("the time line has every step, job, mail, event, audit row and log line of an order", async () => {
  await using site = await siteWithFiles();
  const { id, number } = await placeOrder(site);
  const [here, path] = [pageOf(id), `${pageOf(id)}/timeline`];
  const staff = await site.logIn("admin");
  // A promise is on it before any broker has the job.
  assert.match((await staff.get(path)).body, /lens-job[\s\S]*send_order_email[\s\S]*waiting/);
  const job = await mailed(site, id);
  await staff.submit(here, `${here}/note`, { note: "rang twice" });
  await keepLines(site);
  const answer = await staff.get(path);
  assertPage(answer, `Time line of order ${number} - SmartMarket`);
  const { body } = answer;
  const rows = (kind: string) =>
    [...body.matchAll(new RegExp(`<li class="lens-${kind}"`, "g"))].length;
  assert.deepEqual(["step", "mail", "job", "event", "audit"].map(rows), [2, 1, 1, 1, 1]);
  assert.ok(body.includes(`href="/admin/jobs/${job}"`) && body.includes("2 runs"));
  assert.ok(body.includes(`/admin/mail/order-${id}.confirmation_example.com.eml`));
  assert.ok(body.includes("rang twice") && body.includes("order.placed"));
  // The lines of the requests that placed it and noted something, though they name another id.
  assert.ok(body.includes("order_number=" + number));
  assert.match(body, /http\.answered[\s\S]*\/checkout/);
  assert.match(body, /http\.answered[\s\S]*\/note/);
  const times = [...body.matchAll(/<time datetime="([^"]*)"/g)].map(([, at]) => at!);
  assert.deepEqual(times, times.toSorted().reverse());
});

Deno.test("the time line is narrowed by kind, and to what one request brought about", async () => {
  await using site = await siteWithFiles();
  const { id } = await placeOrder(site);
  const job = await mailed(site, id);
  await keepLines(site);
  const staff = await site.logIn("admin");
  const path = `${pageOf(id)}/timeline`;
  const jobs = await staff.get(`${path}?kind=job`);
  assert.ok(jobs.body.includes(job) && !jobs.body.includes('class="lens-event"'));
  const [row] = await site.deps.sql`select request_id as id from jobs_history`;
  const traced = await staff.get(`${path}?request=${row!.id}`);
  for (const kind of ["job", "mail", "event", "log"]) {
    assert.ok(traced.body.includes(`class="lens-${kind}"`), kind);
  }
  assert.ok(!traced.body.includes('class="lens-step"'));
  const odd = ["kind=x", "request=%3Cb%3E", "before=2126-13-45T00:00:00.000Z", "before=NaN"];
  for (const query of odd) assert.equal((await staff.get(`${path}?${query}`)).status, 200, query);
  const early = await staff.get(`${path}?before=2020-01-01T00:00:00.000Z`);
  assert.ok(early.body.includes("Nothing of this kind is known"));
});

Deno.test("of a kind there are 200, and the rest behind them without a gap", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const now = site.clock.now();
  await site.deps.sql`
    insert into audit (at, actor, verb, subject, change)
    select ${now}::timestamptz - make_interval(secs => n), 'system', 'order.changed',
           ${`order:${id}`}, jsonb_build_object('after', jsonb_build_object('n', n))
      from generate_series(1, 450) as n order by n desc`;
  const staff = await site.logIn("admin");
  const seen: string[] = [];
  let path: string | null = `${pageOf(id)}/timeline?kind=audit`;
  for (let page = 0; path !== null && page < 5; page++) {
    const { body } = await staff.get(path);
    seen.push(...[...body.matchAll(/lens-detail">n (\d+)</g)].map(([, n]) => n!));
    const next: string | undefined = /href="([^"]*)" rel="next"/.exec(body)?.[1];
    path = next?.replaceAll("&amp;", "&") ?? null;
  }
  const all = Array.from({ length: 450 }, (_, at) => String(at + 1));
  assert.deepEqual(seen, all);
});

Deno.test("where no lines are kept, the page says where they are", async () => {
  await using site = await siteWorld();
  const { id, number } = await orderAt(site, []);
  const { body } = await (await site.logIn("admin")).get(`${pageOf(id)}/timeline?kind=log`);
  assert.ok(body.includes("journalctl") && body.includes(number));
});

Deno.test("a time line is for staff alone, of orders that there are, and only read", async () => {
  await using site = await siteWorld();
  const { id } = await orderAt(site, []);
  const path = `${pageOf(id)}/timeline`;
  await assertPanelPage(site, path);
  const staff = await site.logIn("support");
  await assertMethods(site, path, { takes: ["GET"], by: staff });
  for (const other of [crypto.randomUUID(), "NaN", "%E0%B8%82"]) {
    assertMissing(await staff.get(`/admin/orders/${other}/timeline`), "There is no such order");
  }
});
