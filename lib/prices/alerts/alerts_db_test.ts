import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import type { JobContext } from "../../jobs/task.ts";
import { type MailServer, startMailServer } from "../../mail/testing/mail_server.ts";
import { contextOf } from "../../orders/testing/job_context.ts";
import { sell } from "../../orders/testing/shop.ts";
import { testWorld } from "../../testing/world.ts";
import { cleanWatches } from "./clean.ts";
import { confirmWatches, endWatches, findWatches } from "./find_watches.ts";
import { lookAtPrices } from "./plan.ts";
import { askForYes, sendPriceAlert } from "./send.ts";
import { SPACING_MS, WATCHED_MS, WATCHES } from "./shape.ts";
import { watchProduct } from "./watch.ts";

const email = "ada@private.test";

/** A shop with a plum and a pear, the pear sold out, and a mail server. */
async function shop(server: MailServer) {
  const world = await testWorld({ env: { SMTP_URL: server.url } });
  const { deps } = world;
  const [plum, pear] = await sell(deps, [{ name: "plum", priceCents: 1_000 }, {
    name: "pear",
    onHand: 0,
  }]);
  const jobsOf = async (task: string) =>
    await deps.sql<{ id: string; args: { watcherId: string } }[]>`
      select id, args from jobs_outbox where task = ${task} order by id`;
  return {
    world,
    plum: plum!,
    pear: pear!,
    jobsOf,
    /** Do all promised jobs of a kind that were not done yet, and each of them twice. */
    done: new Set<string>(),
    async work(task: string, run: (id: string, ctx: JobContext) => Promise<{ kind: string }>) {
      const outcomes: string[] = [];
      for (const { id, args } of await jobsOf(task)) {
        if (this.done.has(id)) continue;
        this.done.add(id);
        for (const nth of [1, 2]) {
          const { kind } = await run(args.watcherId, contextOf(world, { jobId: id, run: nth }));
          if (nth === 1) outcomes.push(kind);
        }
      }
      return outcomes;
    },
    look: async () => {
      const jobId = crypto.randomUUID();
      const outcome = await lookAtPrices(contextOf(world, { jobId, run: 1 }));
      return outcome.kind === "done" ? outcome.result : outcome;
    },
    /** A price of now that has been the price for a while. */
    async costs(cents: number) {
      await deps.sql`update products set price_cents = ${cents} where id = ${plum!}`;
      world.clock.advance(11 * 60_000);
    },
    async lastMail() {
      return await PostalMime.parse(server.received.at(-1)!.text);
    },
    async page() {
      const [row] = await deps.sql<{ id: string }[]>`select public_id as id from price_watchers`;
      return row!.id;
    },
  };
}

Deno.test("an address is told of what it has said yes to: each drop once, a slow drip too", async () => {
  await using server = await startMailServer();
  const shopped = await shop(server);
  const { world, plum, pear, work, look, costs, lastMail, page, jobsOf } = shopped;
  await using _ = world;
  const { deps, clock } = world;
  await watchProduct(deps, { product: plum, kind: "price", email });
  await watchProduct(deps, { product: pear, kind: "stock", email });
  assert.deepEqual(await work.call(shopped, "ask_for_yes", askForYes), ["done", "done"]);
  const asked = await lastMail();
  assert.match(
    asked.text!,
    /when plum costs less\n- when pear is there again|when pear is there again\n- when plum costs less/,
  );
  assert.ok(asked.text!.includes(`http://shop.test/alerts/${await page()}?lang=en\n`));
  const header = (key: string) => asked.headers.find((one) => one.key === key)?.value;
  assert.equal(header("list-unsubscribe"), `<http://shop.test/alerts/${await page()}/end>`);
  assert.equal(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
  await confirmWatches(deps, await page());

  await deps.sql`update products set price_cents = 80 where id = ${plum}`;
  assert.deepEqual(await look(), { mails: 0 }, "a slip is put right within ten minutes");
  await costs(800);
  assert.deepEqual(await look(), { mails: 1 }, "it costs less than when it was asked for");
  await deps.sql`update products set on_hand = 5 where id = ${pear}`;
  assert.deepEqual(await look(), { mails: 0 }, "a mail is on its way");
  const before = server.received.length;
  assert.deepEqual(await work.call(shopped, "send_price_alert", sendPriceAlert), ["done"]);
  assert.equal(server.received.length, before + 1, "one mail, also where the job runs again");
  const { text, subject } = await lastMail();
  assert.equal(subject, "2 products: news");
  assert.match(text!, /- plum costs €8.00 now, not €10.00\n/);
  assert.match(
    text!,
    /- pear is there again, for €2.50\n {2}http:\/\/shop.test\/products\/pear\?lang=en\n/,
  );

  // Each step is less than is told of; together they are not.
  for (const cents of [795, 790, 785]) {
    await costs(cents);
    clock.advance(SPACING_MS);
    assert.deepEqual(await look(), { mails: 0 }, String(cents));
  }
  await costs(783);
  assert.deepEqual(await look(), { mails: 1 });
  await work.call(shopped, "send_price_alert", sendPriceAlert);
  assert.equal((await lastMail()).subject, "plum costs €7.83 now, not €8.00");
  clock.advance(SPACING_MS);
  await costs(1_000);
  await costs(790);
  assert.deepEqual(await look(), { mails: 0 }, "dearer than it was told last");
  const jobs = [...await jobsOf("send_price_alert"), ...await jobsOf("ask_for_yes")];
  assert.ok(jobs.every(({ args }) => Object.keys(args).join() === "watcherId"));
  assert.ok(!world.lines.some((line) => line.includes(email)));
});

Deno.test("mails of a watcher are in the language in which it was asked, and strangers change nothing", async () => {
  await using server = await startMailServer();
  const shopped = await shop(server);
  const { world, plum, pear, work, look, costs, lastMail, page } = shopped;
  await using _ = world;
  const { deps } = world;
  await watchProduct(deps, { product: plum, kind: "price", email }, { locale: "fr" });
  await watchProduct(deps, { product: pear, kind: "stock", email }, { locale: "en" });
  await work.call(shopped, "ask_for_yes", askForYes);
  const asked = await lastMail();
  assert.equal(asked.subject, "Faut-il vous prévenir\u00a0?");
  assert.match(asked.text!, /- quand le prix baisse\u00a0: plum\n/);
  assert.equal(asked.headers.find(({ key }) => key === "content-language")?.value, "fr");
  await confirmWatches(deps, await page(), "fr");
  await costs(800);
  assert.deepEqual(await look(), { mails: 1 });
  await work.call(shopped, "send_price_alert", sendPriceAlert);
  const told = (await lastMail()).text!.replaceAll(/[\u00a0\u202f]/g, " ");
  assert.match(told, /- plum : 8,00 € au lieu de 10,00 €\n/);
  assert.doesNotMatch(told.replaceAll(/https?:\S+/g, ""), /\b(you|the|now|of|these)\b/);
  await watchProduct(deps, { product: plum, kind: "stock", email }, {
    provenEmail: email,
    locale: "en",
  });
  const [row] = await deps.sql`select locale from price_watchers`;
  assert.equal(row!.locale, "en", "its owner has");
});

Deno.test("who asks for an address learns nothing of it, and cannot flood it", async () => {
  await using server = await startMailServer();
  const { world, plum, pear, jobsOf, page } = await shop(server);
  await using _ = world;
  const { deps, clock } = world;
  const ask = (product: number) => watchProduct(deps, { product, kind: "price", email });
  for (let i = 0; i < 5; i++) assert.equal(await ask(plum), false);
  assert.equal((await jobsOf("ask_for_yes")).length, 3, "three mails a day");
  await confirmWatches(deps, await page());
  clock.advance(86_400_000);
  await ask(plum);
  assert.equal((await jobsOf("ask_for_yes")).length, 3, "it is told already");
  await ask(pear);
  await ask(999);
  assert.equal((await jobsOf("ask_for_yes")).length, 4);
  await deps.sql`
    insert into products (sku, slug, name, category_id, price_cents)
    select 'm' || n, 'm' || n, 'm', category_id, 100
      from products, generate_series(1, ${WATCHES}) n where id = ${plum}`;
  for (const { id } of await deps.sql`select id::float8 as id from products where name = 'm'`) {
    await ask(id);
  }
  assert.equal((await findWatches(deps, await page())).length, WATCHES);
});

Deno.test("watches end by a word, one or all, and by themselves; then the address is forgotten", async () => {
  await using server = await startMailServer();
  const { world, plum, pear, page, costs, look } = await shop(server);
  await using _ = world;
  const { deps, clock } = world;
  const people = async () => (await deps.sql`select 1 from price_watchers`).length;
  const watch = () => watchProduct(deps, { product: plum, kind: "price", email });
  await watch();
  await watchProduct(deps, { product: pear, kind: "stock", email });
  const first = await page();
  await endWatches(deps, first, { product: plum, kind: "price" });
  assert.deepEqual((await findWatches(deps, first)).map(({ name }) => name), ["pear"]);
  await endWatches(deps, first, { product: pear, kind: "stock" });
  assert.equal(await people(), 0);
  await assert.rejects(findWatches(deps, first), { code: "alerts.missing" });
  await endWatches(deps, first, {});

  await watch();
  await watchProduct(deps, { product: pear, kind: "stock", email });
  await endWatches(deps, await page(), {});
  assert.equal(await people(), 0);

  await watch();
  await costs(1);
  assert.deepEqual(await look(), { mails: 0 }, "it has not said yes");
  clock.advance(4 * 86_400_000);
  await confirmWatches(deps, await page());
  assert.equal((await findWatches(deps, await page())).length, 0, "the yes came too late");
  await cleanWatches(deps, { limit: 10 });
  assert.equal(await people(), 0);

  await watch();
  await confirmWatches(deps, await page());
  clock.advance(WATCHED_MS - 1_000);
  await cleanWatches(deps, { limit: 10 });
  assert.equal(await people(), 1);
  clock.advance(2_000);
  await cleanWatches(deps, { limit: 10 });
  assert.equal(await people(), 0);
  for (const id of ["", "x", "' or 1=1", "A".repeat(24), "A".repeat(5_000)]) {
    await assert.rejects(findWatches(deps, id), { code: "alerts.missing" });
  }
});
