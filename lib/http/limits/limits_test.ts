import assert from "node:assert/strict";
import { z } from "zod";
import { csrfToken } from "../csrf/token.ts";
import { readForm } from "../forms/read_form.ts";
import { edgeSite, edgeWorld, post } from "../testing.ts";
import { createBuckets } from "./buckets.ts";
import { readBody } from "./read_body.ts";

function site(env: Record<string, string> = {}) {
  const world = edgeWorld(env);
  const ask = edgeSite(world.deps, (app) => {
    app.get("/", () => new Response("ok"));
    const read = async ({ req }: { req: Request }) =>
      Response.json(await readForm(req, z.object({})));
    app.post("/checkout", read);
    app.post("/cart", read);
    app.post("/language", read);
    app.post("/admin/login", read);
  });
  return { ...world, ask, form: () => post({ _csrf: csrfToken(world.deps, null) }) };
}

Deno.test("bodyLimit refuses an announced 413 before it reads a byte", async () => {
  const { ask } = site();
  let pulls = 0;
  const body = new ReadableStream({ pull: () => void pulls++ }, { highWaterMark: 0 });
  const headers = { ...post({}).headers!, "content-length": String(64 * 1024 + 1) };
  const answer = await ask("/checkout", { method: "POST", body, headers });
  assert.equal(answer.status, 413);
  assert.equal(answer.headers.get("connection"), "close");
  assert.ok((await answer.text()).includes("request.too_large"));
  assert.equal(pulls, 0);
});

Deno.test("bodyLimit counts what does not announce its length", async () => {
  const { ask } = site();
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1_024;
      controller.enqueue(new Uint8Array(1_024).fill(97));
    },
  });
  const answer = await ask("/checkout", { ...post({}), body });
  assert.equal(answer.status, 413);
  assert.equal(answer.headers.get("connection"), "close");
  assert.ok(sent < 80 * 1_024, `read ${sent} bytes`);
});

Deno.test("a body that is refused unread ends its connection, one that is read does not", async () => {
  const { ask, form } = site();
  const foreign = { ...form().headers, "sec-fetch-site": "cross-site" };
  const refused = await ask("/checkout", { ...form(), headers: foreign });
  assert.deepEqual([refused.status, refused.headers.get("connection")], [403, "close"]);
  for (const answer of [await ask("/checkout", form()), await ask("/"), await ask("/none")]) {
    assert.equal(answer.headers.get("connection"), null);
  }
});

Deno.test("readBody() gives up on a body that drips", async () => {
  const body = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const req = new Request("http://shop.test/", { method: "POST", body });
  await assert.rejects(readBody(req, { limitBytes: 10, withinMs: 1 }), /too slowly/);
});

Deno.test("readBody() joins what came in pieces", async () => {
  const body = ReadableStream.from(["pl", "ums"].map((text) => new TextEncoder().encode(text)));
  const req = new Request("http://shop.test/", { method: "POST", body });
  assert.equal(new TextDecoder().decode(await readBody(req, { limitBytes: 5 })), "plums");
});

Deno.test("createBuckets() gives a burst, then the rate, then the burst again after a rest", () => {
  const buckets = createBuckets({ max: 10 });
  const rate = { perSecond: 2, burst: 3 };
  const take = (nowMs: number) => buckets.take("a", { rate, nowMs });
  assert.deepEqual([take(0), take(0), take(0), take(0)], [0, 0, 0, 0.5]);
  assert.equal(take(500), 0);
  assert.equal(take(600), 0.4);
  assert.deepEqual([take(9_000), take(9_000), take(9_000), take(9_000)], [0, 0, 0, 0.5]);
});

Deno.test("createBuckets() stays bounded and lives with a clock that goes back", () => {
  const buckets = createBuckets({ max: 2 });
  const rate = { perSecond: 1, burst: 1 };
  for (const key of ["a", "b", "c"]) assert.equal(buckets.take(key, { rate, nowMs: 1_000 }), 0);
  assert.ok(buckets.take("c", { rate, nowMs: 0 }) > 0);
  assert.equal(buckets.take("a", { rate, nowMs: 1_000 }), 0);
});

Deno.test("rateLimit answers 429 with Retry-After past the burst, to that address only", async () => {
  const { ask } = site();
  for (let i = 0; i < 200; i++) assert.equal((await ask("/", { from: "203.0.113.7" })).status, 200);
  const refused = await ask("/", { from: "203.0.113.7" });
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(refused.headers.get("retry-after"), "1");
  assert.ok((await refused.text()).includes("request.too_many"));
  assert.equal((await ask("/", { from: "203.0.113.8" })).status, 200);
});

for (const method of ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "BREW"]) {
  Deno.test(`rateLimit counts ${method}, too, and each has its line in the log`, async () => {
    const { ask, logged } = site();
    const from = "203.0.113.7";
    for (let i = 0; i < 200; i++) {
      assert.notEqual((await ask(i % 2 ? "/" : "/none", { method, from })).status, 429);
    }
    assert.equal((await ask("/", { method, from })).status, 429);
    assert.equal((await ask("/", { from })).status, 429, "what is left is for all methods");
    const lines = logged("http.answered");
    assert.equal(lines.length, 202);
    const name = method === "BREW" ? "other" : method;
    assert.ok(lines.slice(0, 201).every((line) => line.method === name));
    assert.deepEqual(lines.slice(-2).map(({ status }) => status), [429, 429]);
  });
}

Deno.test("rateLimit is stricter with logins and checkouts, however the address is written", async () => {
  const { ask, form, clock } = site();
  const login = ["/admin/login", "/admin/login/", "http://shop.test//admin//login"];
  for (let i = 0; i < 10; i++) {
    const answer = await ask(login[i % 3]!, { ...form(), from: "203.0.113.7" });
    assert.notEqual(answer.status, 429);
  }
  for (const path of login) {
    assert.equal((await ask(path, { ...form(), from: "203.0.113.7" })).status, 429);
  }
  assert.equal((await ask("/checkout", { ...form(), from: "203.0.113.7" })).status, 200);
  clock.advance(6_000);
  assert.notEqual((await ask("/admin/login", { ...form(), from: "203.0.113.7" })).status, 429);
});

Deno.test("rateLimit counts one customer's IPv6 addresses as one", async () => {
  const { ask } = site();
  const from = (i: number) => `2001:db8:1:2::${i.toString(16)}`;
  for (let i = 0; i < 200; i++) await ask("/", { from: from(i) });
  assert.equal((await ask("/", { from: from(999) })).status, 429);
  assert.equal((await ask("/", { from: "2001:db8:1:3::1" })).status, 200);
});

Deno.test("rateLimit leaves this machine alone, but not whom our proxy speaks for", async () => {
  const { ask } = site();
  for (let i = 0; i < 400; i++) assert.equal((await ask("/")).status, 200);
  const proxied = site({ TRUST_PROXY: "true" });
  const headers = { "x-forwarded-for": "203.0.113.7" };
  for (let i = 0; i < 200; i++) await proxied.ask("/", { headers });
  assert.equal((await proxied.ask("/", { headers })).status, 429);
});

for (const path of ["/cart", "/language"]) {
  Deno.test(`rateLimit lets who has no session make few of them by ${path}, network by network`, async () => {
    const { ask, form, clock } = site();
    const add = (from: string) => ask(path, { ...form(), from });
    const answers = [];
    for (let i = 0; i < 40; i++) answers.push((await add("203.0.113.7")).status);
    assert.deepEqual(answers, [...Array(30).fill(200), ...Array(10).fill(429)]);
    assert.equal((await add("203.0.113.8")).status, 200);
    assert.equal((await add("127.0.0.1")).status, 200);
    clock.advance(10_000);
    assert.deepEqual([(await add("203.0.113.7")).status, (await add("203.0.113.7")).status], [
      200,
      429,
    ]);
  });
}
