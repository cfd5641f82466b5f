import assert from "node:assert/strict";
import { h } from "preact";
import { App, csp, csrf, trailingSlashes } from "fresh";

async function ask(app: App<unknown>, init?: RequestInit, path = "/") {
  return await app.handler()(new Request(`http://site.test${path}`, init));
}

const policyOf = async (options?: Parameters<typeof csp>[0]) => {
  const app = new App().use(csp(options)).get("/", (ctx) => ctx.text(""));
  return await ask(app);
};

Deno.test("csp() sends a policy, own directives replace by name", async () => {
  const answer = await policyOf({ csp: ["img-src 'none'", "font-src x.test"] });
  const policy = answer.headers.get("content-security-policy")!;
  assert.match(policy, /default-src 'self'; /);
  assert.match(policy, /img-src 'none'/);
  assert.equal(policy.match(/img-src/g)!.length, 1);
});

Deno.test("csp() can only report, and says where", async () => {
  const { headers } = await policyOf({ reportOnly: true, reportTo: "/reports" });
  assert.equal(headers.get("content-security-policy"), null);
  assert.match(headers.get("content-security-policy-report-only")!, /report-uri \/reports/);
  assert.equal(headers.get("reporting-endpoints"), 'csp-endpoint="/reports"');
});

Deno.test("csp() asks for https in place of http unless it is replaced", async () => {
  const policy = (await policyOf()).headers.get("content-security-policy")!;
  assert.match(policy, /; upgrade-insecure-requests$/);
});

Deno.test("csp({useNonce}) puts the page's nonce wherever 'unsafe-inline' stood", async () => {
  const own = ["default-src", "script-src-elem", "style-src-elem", "style-src-attr"]
    .map((name) => `${name} 'unsafe-inline' 'self'`);
  const app = new App().use(csp({ useNonce: true, csp: [...own, "img-src 'unsafe-inline'"] }))
    .get("/", (ctx) => ctx.render(h("script", null, "1")));
  const answer = await ask(app);
  const policy = answer.headers.get("content-security-policy")!;
  const nonce = /nonce="(\w+)"/.exec(await answer.text())![1];
  assert.equal(policy.split(`'nonce-${nonce}'`).length - 1, 6);
  for (const directive of policy.split("; ")) {
    if (!/^(default|script|style)-src/.test(directive)) continue;
    assert.doesNotMatch(directive, /unsafe-inline/);
  }
});

Deno.test("csp({useNonce}) adds no nonce where inline code is not allowed at all", async () => {
  const app = new App().use(csp({ useNonce: true, csp: ["script-src 'self'"] }))
    .get("/", (ctx) => ctx.render(h("script", null, "1")));
  const policy = (await ask(app)).headers.get("content-security-policy")!;
  assert.match(policy, /script-src 'self'(;|$)/);
});

for (
  const [what, headers, status] of [
    ["of the same origin", { "sec-fetch-site": "same-origin" }, 200],
    ["typed by the user", { "sec-fetch-site": "none" }, 200],
    ["of another site", { "sec-fetch-site": "cross-site" }, 403],
    ["of a sibling site", { "sec-fetch-site": "same-site" }, 403],
    ["with our origin", { origin: "http://site.test" }, 200],
    ["with a foreign origin", { origin: "http://evil.test" }, 403],
    ["that says nothing", {}, 200],
  ] as const
) {
  Deno.test(`csrf() answers ${status} to a post ${what}`, async () => {
    const app = new App().use(csrf()).post("/", (ctx) => ctx.text(""));
    assert.equal((await ask(app, { method: "POST", headers })).status, status);
  });
}

Deno.test("csrf() lets named origins post, and anybody read", async () => {
  const app = new App().use(csrf({ origin: ["http://friend.test"] })).all(
    "/",
    (ctx) => ctx.text(""),
  );
  const headers = { origin: "http://friend.test", "sec-fetch-site": "cross-site" };
  assert.equal((await ask(app, { method: "POST", headers })).status, 200);
  assert.equal((await ask(app, { headers: { "sec-fetch-site": "cross-site" } })).status, 200);
});

Deno.test("trailingSlashes() sends each address to one form, query included", async () => {
  const site = (mode: "always" | "never") =>
    new App().use(trailingSlashes(mode)).get("/a", (ctx) => ctx.text("")).get(
      "/",
      (ctx) => ctx.text(""),
    );
  assert.equal((await ask(site("never"), {}, "/a/?x=1")).headers.get("location"), "/a?x=1");
  assert.equal((await ask(site("always"), {}, "/a?x=1")).headers.get("location"), "/a/?x=1");
  assert.equal((await ask(site("never"), {}, "/")).status, 200);
});
