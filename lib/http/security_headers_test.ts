import assert from "node:assert/strict";
import { h } from "preact";
import { edgeSite, edgeWorld } from "./testing.ts";

function site(env: Record<string, string> = {}) {
  return edgeSite(edgeWorld(env).deps, (app) => {
    app.get("/", () => new Response("ok"));
    app.get("/page", (ctx) => ctx.render(h("script", null, "1")));
    app.get("/elsewhere", () => Response.redirect("http://shop.test/", 303));
    app.get("/picture", () => new Response("", { headers: { "content-type": "image/svg+xml" } }));
    app.get("/secret", () => {
      const headers = { "referrer-policy": "no-referrer", "permissions-policy": "camera=(self)" };
      return new Response("ok", { headers });
    });
    app.get("/broken", () => {
      throw new Error("broken");
    });
  });
}

const expected = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": null,
};

for (const path of ["/", "/elsewhere", "/missing", "/broken"]) {
  Deno.test(`securityHeaders are on every answer: ${path}`, async () => {
    const { headers } = await site()(path);
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(headers.get(name), value, name);
    }
    const policy = headers.get("content-security-policy")!;
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.match(policy, /object-src 'none'/);
    assert.doesNotMatch(policy, /blob:|worker-src 'self'|media-src 'self'/);
    assert.ok(!policy.includes("unsafe"), policy);
  });
}

Deno.test("securityHeaders of a picture are those that say something of it", async () => {
  const { headers } = await site()("/picture");
  assert.equal(
    headers.get("content-security-policy"),
    "default-src 'none'; frame-ancestors 'none'",
  );
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
  assert.equal(headers.get("permissions-policy"), null);
});

Deno.test("securityHeaders leave alone what a route has said", async () => {
  const { headers } = await site()("/secret");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
  assert.equal(headers.get("permissions-policy"), "camera=(self)");
  assert.equal(headers.get("x-content-type-options"), "nosniff");
});

Deno.test("securityHeaders tell no other site an address that opens something, whatever is answered there", async () => {
  const ask = site();
  for (const path of ["/orders/x", "/orders/x/payment/extension", "/alerts/x", "/account/link"]) {
    assert.equal((await ask(path)).headers.get("referrer-policy"), "no-referrer", path);
  }
  for (const path of ["/account/links", "/ordersx", "/orders/"]) {
    const policy = (await ask(path)).headers.get("referrer-policy");
    assert.equal(policy, "strict-origin-when-cross-origin", path);
  }
});

Deno.test("securityHeaders pin https for a year where the shop is on https", async () => {
  const { headers } = await site({ PUBLIC_URL: "https://shop.test" })("/");
  assert.equal(headers.get("strict-transport-security"), "max-age=31536000; includeSubDomains");
});

Deno.test("securityHeaders let a page run what carries its nonce, and nothing else inline", async () => {
  const answer = await site()("/page");
  const { headers } = answer;
  const nonce = /<script nonce="(\w+)">/.exec(await answer.text())![1];
  const policy = headers.get("content-security-policy")!;
  assert.ok(policy.includes(`script-src 'self' 'nonce-${nonce}';`), policy);
  assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}';`), policy);
  assert.ok(!policy.includes("unsafe"), policy);
});

Deno.test("securityHeaders send browsers to https only where the shop is on https", async () => {
  const policyAt = async (PUBLIC_URL: string) =>
    (await site({ PUBLIC_URL })("/page")).headers.get("content-security-policy")!;
  assert.match(await policyAt("https://shop.test"), /upgrade-insecure-requests/);
  assert.doesNotMatch(await policyAt("http://shop.test"), /upgrade/);
});
