import assert from "node:assert/strict";
import { allCases } from "../../../lib/api/v1/testing/all_cases.ts";
import { type Case, send } from "../../../lib/api/v1/testing/case.ts";
import { contract } from "../../../lib/api/v1/testing/contract.ts";
import { oddBodies, oddTexts, oddValues } from "../../../lib/api/v1/testing/nonsense.ts";
import {
  filledCart,
  ownTokenHeader,
  tokenHeader,
} from "../../../lib/api/v1/testing/order_cases.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

Deno.test("nonsense is refused as a problem that is declared, wherever it is put", async () => {
  await using site = await siteWorld();
  const { operations, faults } = contract();
  const found: string[] = [];
  const token = await tokenHeader(site.deps, { orders: "1", customers: "1" });
  const own = await ownTokenHeader(site.deps, { email: "ada@example.com" });
  for (const operation of operations) {
    const shown = operation.id === "listOwnOrders" ? own : token;
    const ask = async (sent: Omit<Case, "status">, what: string) => {
      const headers = operation.needsToken ? shown : {};
      const answer = await send(site.stranger(), operation, { headers, ...sent });
      assert.notEqual(answer.status, 429, what);
      found.push(...faults(operation, answer).map((fault) => `${what}: ${fault}`.slice(0, 400)));
    };
    for (const { name, in: place } of operation.parameters) {
      for (const odd of oddTexts) {
        const what = `${operation.id} ${name}=${odd.slice(0, 20)}`;
        if (place === "query") await ask({ query: { [name]: odd } }, what);
        // Spelled otherwise, it is no address of the shop, which the site's edge says.
        else if (place === "path" && isPlain(odd)) await ask({ params: { [name]: odd } }, what);
      }
    }
    if (!operation.hasBody) continue;
    for (const odd of oddValues) await ask({ body: odd }, `${operation.id} ${JSON.stringify(odd)}`);
    for (const [type, body] of oddBodies) {
      const path = `/api/v1${operation.path.replaceAll(/\{\w+\}/g, "x")}`;
      const headers = { "content-type": type };
      const answer = await site.stranger().ask(path, {
        method: operation.method.toUpperCase(),
        headers,
        body,
      });
      const what = `${operation.id} ${type} ${body.slice(0, 20)}`;
      found.push(...faults(operation, answer).map((fault) => `${what}: ${fault}`.slice(0, 400)));
      if (answer.status < 400) found.push(`${what}: ${answer.status}`);
    }
  }
  assert.deepEqual(found, []);
});

Deno.test("nonsense within a body that is right otherwise is refused as a problem that is declared", async () => {
  await using site = await siteWorld();
  const { operations, faults } = contract();
  const cases = await allCases(site);
  await site.deps.sql`update products set on_hand = 10000`;
  const found: string[] = [];
  for (const operation of operations) {
    const right = cases[operation.id]!.find(({ status, body }) => status < 300 && body);
    assert.equal(right !== undefined, operation.hasBody, `${operation.id} has a case with a body`);
    if (!right) continue;
    let { params } = right;
    let body = right.body as Record<string, unknown>;
    for (const name of [...Object.keys(body), "constructor", "__proto__"]) {
      for (const odd of oddValues) {
        const what = `${operation.id} ${name}=${JSON.stringify(odd)}`.slice(0, 80);
        // A case may have used up its cart, or this one has.
        if (operation.id === "checkOut") {
          const { cart, body: filled } = await filledCart(site.deps);
          [params, body] = [{ cart }, filled];
        }
        const headers = { ...right.headers, "idempotency-key": crypto.randomUUID() };
        const sent = Object.fromEntries([...Object.entries(body), [name, odd]]);
        const answer = await send(site.stranger(), operation, {
          ...(params === undefined ? {} : { params }),
          headers,
          body: sent,
        });
        assert.notEqual(answer.status, 429, what);
        found.push(...faults(operation, answer).map((fault) => `${what}: ${fault}`.slice(0, 400)));
        if (Object.hasOwn(body, name)) continue;
        const { fields } = JSON.parse(answer.body);
        if (answer.status !== 422 || !fields || !Object.hasOwn(fields, name)) {
          found.push(`${what}: ${answer.status} ${answer.body}`);
        }
      }
    }
  }
  assert.deepEqual(found, []);
});

Deno.test("of thousands of names that are not known a few are told", async () => {
  await using site = await siteWorld();
  const odd = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`n${n}`, 0]));
  const answer = await site.stranger().ask(`/api/v1/carts/${"A".repeat(22)}/coupon`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(odd),
  });
  assert.equal(answer.status, 422);
  assert.equal(Object.keys(JSON.parse(answer.body).fields).length, 20);
});

const isPlain = (text: string) => /^[\w.~-]+$/.test(text) && !/^\.+$/.test(text);
