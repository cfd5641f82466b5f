import assert from "node:assert/strict";
import { saying, startModel } from "../../lib/assistant/testing/model_server.ts";
import { assertPage } from "../../lib/site/testing/answers.ts";
import { hostileTexts } from "../../lib/site/testing/form_refusals.ts";
import { assertMethods } from "../../lib/site/testing/methods.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";

const TITLE = "Ask the shop - SmartMarket";
const asked = (question: string) => `/ask?${new URLSearchParams({ q: question })}`;

Deno.test("GET /ask says what can be asked, and every page leads there", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const path of ["/ask", "/ask?q=", "/ask?q=%20%20"]) {
    const answer = await shopper.get(path);
    assertPage(answer, TITLE);
    assert.match(answer.body, /<meta name="robots" content="noindex"/);
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
  const { body } = await shopper.get("/ask");
  const examples = [...body.matchAll(/href="(\/ask\?q=[^"]+)"/g)].map(([, href]) => href!);
  assert.ok(examples.length >= 3);
  for (const href of examples) assert.equal((await shopper.get(href)).status, 200, href);
  for (const path of ["/", "/help"]) {
    assert.ok((await shopper.get(path)).body.includes('href="/ask"'), path);
  }
  const none = await shopper.get("/search?q=xylophone");
  assert.ok(none.body.includes('href="/ask?q=xylophone"'));
});

Deno.test("GET /ask?q= answers with sources, and a button that puts a product into the cart", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  const path = asked("How much is the plum jam?");
  const { body, status } = await shopper.get(path);
  assert.equal(status, 200);
  assert.match(body, /<a href="\/products\/plum-jam">Plum jam<\/a> costs €4\.50 \(in stock\)/);
  assert.match(
    body,
    /<li[^>]*id="source-1"[^>]*><span aria-hidden="true">\[1\]<\/span> <a href="\/products\/plum-jam"/,
  );
  assert.ok(body.includes('value="How much is the plum jam?"'), "the question stays in its field");
  const cart = async () =>
    (await site.deps.sql`select sum(quantity)::int as n from cart_lines`)[0]!.n;
  assert.equal(await cart(), null, "an answer puts nothing into a cart");
  const added = await shopper.post("/cart", formValues(body, "/cart"));
  assert.equal(added.status, 303);
  assert.match(added.location!, /^\/ask\?q=How\+much\+is\+the\+plum\+jam%3F&added=\d+-1#added$/);
  assert.equal(await cart(), 1);
  assert.match((await shopper.get(added.location!.split("#")[0]!)).body, /Added - Cart 1/);
});

Deno.test("GET /ask?q= about the shop quotes its pages and leads there", async () => {
  await using site = await siteWorld({ env: { SHOP_CONTACT: "help@shop.test" } });
  const shopper = site.stranger();
  const returns = (await shopper.get(asked("Can I send something back?"))).body;
  assert.match(returns, /<blockquote ?><p ?>Yes, within 14 days/);
  assert.match(returns, /href="\/pages\/returns#about-can-i-send-something-back"/);
  const none = (await shopper.get(asked("Who won the world cup?"))).body;
  assert.match(none, /We found nothing about that[^]*A person answers: help@shop\.test/);
});

Deno.test("GET /ask takes any text for a text, gives it back, and says what is too long", async () => {
  await using site = await siteWorld();
  const shopper = site.stranger();
  for (const text of hostileTexts) {
    const { status, body } = await shopper.get(asked(text.slice(0, 6_000)));
    assert.equal(status, text.length > 500 ? 422 : 200, text.slice(0, 20));
    assert.ok(!body.includes("<script>alert"), text.slice(0, 20));
  }
  const long = await shopper.get(asked("why ".repeat(2_500)));
  assert.equal(long.status, 422);
  assert.match(long.body, /<title>Error: /);
  assert.match(long.body, /id="field-q-error">A question has at most 500 characters/);
  assert.ok(long.body.includes("why why why ".repeat(50)), "nothing that was typed is lost");
  const signs = await shopper.get(asked("🍯".repeat(501)));
  assert.match(signs.body, /id="field-q-error">A question has at most 500 characters/);
  // Signs that are not seen are left out of the count: nothing was asked, and it is not too long.
  assert.doesNotMatch((await shopper.get(asked("\u200b".repeat(600)))).body, /at most 500/);
  assert.equal((await shopper.get("/ask?q=a%00b")).status, 404);
});

Deno.test("no word of a question is in the log, and one network asks thirty at once", async () => {
  await using site = await siteWorld();
  const far = site.stranger("203.0.113.7");
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) statuses.push((await far.get(asked("xyzzy-secret jam"))).status);
  assert.deepEqual(statuses, [...Array(30).fill(200), 429]);
  assert.equal((await site.stranger("203.0.113.8").get("/ask")).status, 200);
  assert.ok(!site.lines.some((line) => line.includes("xyzzy")));
});

Deno.test("/ask is only read", async () => {
  await using site = await siteWorld();
  await assertMethods(site, "/ask", { takes: ["GET"], by: site.stranger() });
});

/** A site whose settings name a stand-in. */
async function withModel(url: string): Promise<SiteWorld> {
  return await siteWorld({ env: { LLM_URL: url, LLM_MODEL: "small", LLM_KEY: "k" } });
}

Deno.test("with a model its answer stands on the page, as text, beside what it is from", async () => {
  await using server = startModel(saying("Plum jam costs €4.50 [1]."));
  await using site = await withModel(server.url);
  const { body } = await site.stranger().get(asked("How much is the plum jam?"));
  assert.match(
    body,
    /Plum jam costs €4\.50 <a class="cite" href="#source-1" aria-label="Source 1: Plum jam">\[1\]/,
  );
  assert.match(body, /Written by a language model/);
  assert.match(body, /costs €4\.50 \(in stock\)/);
});

Deno.test("a model that invents a price or writes markup is not shown, and the page says so", async () => {
  await using server = startModel(saying("Plum jam costs €0.50 [1]."));
  await using site = await withModel(server.url);
  for (const text of ["Plum jam costs €0.50 [1].", "<script>alert(1)</script> [1]."]) {
    server.answers(saying(text));
    const { body } = await site.stranger().get(asked("How much is the plum jam?"));
    assert.match(body, /No answer could be written\. This is what the shop itself says/);
    assert.ok(!body.includes("€0.50") && !body.includes("alert(1)"), text);
    assert.match(body, /costs €4\.50 \(in stock\)/);
  }
});

const lines = { accept: "application/x-ndjson, text/html" };

Deno.test("where a script reads along, one request has the page at once, then what is written", async () => {
  const more = Promise.withResolvers<void>();
  await using server = startModel(async function* (given) {
    await more.promise;
    yield* saying("Plum jam costs €4.50 [1]. It is in stock [1].")(given) as AsyncIterable<string>;
  });
  await using site = await withModel(server.url);
  const path = asked("How much is the plum jam?");
  const answer = site.stranger().get(path, lines);
  more.resolve();
  const { headers, body } = await answer;
  assert.equal(headers.get("content-type"), "application/x-ndjson");
  assert.equal(headers.get("cache-control"), "no-store");
  const [first, ...written] = body.trim().split("\n").map((line) => JSON.parse(line));
  assert.match(first.page, /data-written[^]*An answer is being written/);
  assert.match(first.page, /costs €4\.50 \(in stock\)/);
  assert.equal(formValues(first.page, "/cart").back, path);
  assert.deepEqual(written.at(-1), { end: "done" });
  const text = written.map(({ words, cite }) => words ?? (cite ? `[${cite}]` : "")).join("");
  assert.equal(text.trim(), "Plum jam costs €4.50 [1]. It is in stock [1].");
  assert.equal(server.asked.length, 1);
});

Deno.test("where nothing is to be written, a script gets the page as everybody does", async () => {
  await using server = startModel(saying("NONE"));
  {
    await using site = await withModel(server.url);
    const shopper = site.stranger();
    const isPage = async (path: string, headers: Record<string, string>, status = 200) => {
      const answer = await shopper.get(path, headers);
      assert.equal(answer.status, status, path);
      assert.match(answer.headers.get("content-type") ?? "", /^text\/html/, path);
    };
    await isPage(asked("jam"), { ...lines, "sec-fetch-site": "cross-site" });
    await isPage("/ask", lines);
    await isPage(asked("x".repeat(501)), lines, 422);
    await isPage(asked("zzyzx qwertyuiop"), lines);
    assert.equal(server.asked.length, 0);
    const { body } = await shopper.get(asked("How much is the plum jam?"), lines);
    assert.deepEqual(JSON.parse(body.trim().split("\n").at(-1)!), { end: "fell_back" });
  }
  await using site = await siteWorld();
  const { headers } = await site.stranger().get(asked("jam"), lines);
  assert.match(headers.get("content-type") ?? "", /^text\/html/);
  assert.equal((await site.stranger().get(`/api${asked("jam")}`)).status, 404);
});

Deno.test("HEAD, another site and who comes back from the cart let no model write; one question counts once", async () => {
  await using server = startModel(saying("Plum jam costs €4.50 [1]."));
  await using site = await withModel(server.url);
  const shopper = site.stranger();
  const path = asked("How much is the plum jam?");
  for (let i = 0; i < 5; i++) {
    assert.equal((await shopper.ask(path, { method: "HEAD", headers: lines })).status, 200);
  }
  const foreign = await shopper.get(path, { "sec-fetch-site": "cross-site" });
  assert.match(foreign.body, /costs €4\.50 \(in stock\)/);
  await shopper.get(`${path}&added=1`);
  assert.equal(server.asked.length, 0);
  const counted = async () =>
    /assistant_answers_total\{kind="products"\} (\d+)/.exec(
      await site.deps.metrics.registry.metrics(),
    )?.[1];
  const before = Number(await counted());
  await shopper.get(path, lines);
  assert.equal(Number(await counted()), before + 1);
  assert.equal(server.asked.length, 1);
});

Deno.test("HEAD counts as GET for what one network asks", async () => {
  await using site = await siteWorld();
  const far = site.stranger("203.0.113.9");
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) {
    statuses.push((await far.ask(asked("jam"), { method: "HEAD" })).status);
  }
  assert.deepEqual(statuses, [...Array(30).fill(200), 429]);
});
