import assert from "node:assert/strict";
import { siteWorld } from "../lib/site/testing/site_world.ts";

/*
 * Whatever is sent, it gets one clear answer, and never "something broke on our side".
 */
const long = "x".repeat(5_000);
const paths = [
  "/",
  "/products/%00",
  "/products/%ff%fe",
  `/products/${long}`,
  "/products?page=99999999999999999999&sort=__proto__&min=-1&max=NaN&brand=%00&rating=9e99",
  "/categories/%2e%2e%2f",
  "/search?q=%00",
  `/search?q=${encodeURIComponent("'\"><script>&|!():*\\")}`,
  `/search?q=${"x%20".repeat(500)}`,
  "/ask?q=%00",
  `/ask?q=${encodeURIComponent("'\"><script>&|!():*\\[1]{contact}")}`,
  `/ask?q=${"x%20".repeat(2_000)}`,
  "/ask?q=%ff",
  "/orders/abc",
  `/orders/${"A".repeat(24)}`,
  "/cart",
  "/cart/lines/abc",
  "/cart/lines/-1",
  "/checkout",
  "/pictures/x/y.svg",
  `/pictures/0000000000000000/${long}.svg`,
  "/admin/login",
  "/admin/orders/%00",
  "/admin/orders/not-an-id",
  "/admin/orders?status=x&after=1_2&q=%25",
  "/admin/reports/2026-02-31",
  "/admin/reports/period?from=2026-02-31&to=%ff",
  "/admin/mail/..%2f..%2fetc%2fpasswd",
  "/api/nothing",
  "/ws/admin/orders",
  "/styles.css?__frsh_c=x",
  "/.env",
  "//evil.test",
  "/%5cevil.test",
];

const form = "application/x-www-form-urlencoded";
const bodies: readonly [type: string, body: string][] = [
  ["text/plain", "hello"],
  [form, "product=abc&quantity=-5&_csrf=x"],
  [form, "product=1&quantity=1&__proto__=x&constructor=y&toString=z"],
  [form, `a=${"b".repeat(200_000)}`],
  [form, "%"],
  ["multipart/form-data; boundary=x", "--x\r\nbroken"],
  ["application/json", "{"],
];

Deno.test("nonsense gets a clear answer, to strangers and to staff", async () => {
  await using site = await siteWorld();
  const { cookie } = await site.logIn("support");
  const faults: string[] = [];

  async function ask(path: string, init: RequestInit): Promise<void> {
    const answer = await site.send(new Request(`http://shop.test${path}`, init));
    await answer.body?.cancel();
    if (answer.status >= 500) faults.push(`${answer.status} ${init.method} ${path.slice(0, 80)}`);
  }

  for (const path of paths) {
    for (const headers of [{ cookie: "session=%00garbage; a=b" }, { cookie }]) {
      for (const method of ["GET", "HEAD", "OPTIONS", "DELETE"]) {
        await ask(path, { method, headers });
      }
      for (const [type, body] of bodies) {
        const sent = { ...headers, "content-type": type, origin: "http://shop.test" };
        await ask(path, { method: "POST", headers: sent, body });
      }
    }
  }
  assert.deepEqual(faults, []);
});
