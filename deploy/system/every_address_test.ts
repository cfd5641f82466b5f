import assert from "node:assert/strict";
import { roles, startSession } from "../../lib/accounts/mod.ts";
import { cookieHeader, makeAccount } from "../../lib/accounts/testing.ts";
import { api } from "../../lib/api/mod.ts";
import { systemClock } from "../../lib/clock.ts";
import { isRouteFile } from "../../lib/fresh/routing/fs_routes.ts";
import { pathToPattern } from "../../lib/fresh/routing/file_pattern.ts";
import { edgeWorld } from "../../lib/http/testing.ts";
import { askRaw } from "../../lib/testing/ask_raw.ts";
import { placeOrders, someSlugs } from "./orders.ts";
import { spellings } from "./spellings.ts";
import { startSystem, type System } from "./system.ts";

/*
 * Every address of the built site and of its API, by everybody, in every spelling: none opens what
 * its plain spelling does not open to the same person. A last slash is sent to the plain spelling,
 * whatever stands before it.
 */

/** What a stranger and a shopper may not even learn to exist. */
const closed = /^\/((api|ws)\/)?admin(?!\/login$)(\/|$)/;

Deno.test("no spelling of an address opens what its plain one does not", async (t) => {
  await using system = await startSystem({ processes: ["web"] });
  const addresses = [...await everyRoute(system), ...everyEndpoint()];
  assert.ok(addresses.length > 25, addresses.join());
  for (const [who, cookie] of await everybody(system)) {
    const ask = statusOf(system, cookie);
    const isOutside = who === "stranger" || who === "customer";
    await t.step(`to GET, as ${who}`, async () => {
      const faults: string[] = [];
      const opened: string[] = [];
      for (const path of addresses) {
        const plain = await ask("GET", path);
        if (closed.test(path) && plain !== 404) opened.push(path);
        await Promise.all(
          Object.entries(spellings).map(async ([how, spell]) => {
            const status = await ask("GET", spell(path));
            if (![plain, 302, 400, 404].includes(status)) faults.push(`${path}, ${how}: ${status}`);
          }),
        );
      }
      assert.deepEqual(faults, []);
    });
    if (!isOutside) continue;
    await t.step(`to other methods, as ${who}`, async () => {
      const faults: string[] = [];
      for (const path of addresses.filter((path) => closed.test(path))) {
        const ways = [path, ...Object.values(spellings).map((spell) => spell(path))];
        for (const method of ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "BREW"]) {
          const statuses = await Promise.all(ways.map((way) => ask(method, way)));
          statuses.forEach((status, i) => {
            // Of an address that is nobody's, a form without its token is refused first.
            const isFine = status === 404 || (ways[i] !== path && [302, 400, 403].includes(status));
            if (!isFine) faults.push(`${method} ${ways[i]}: ${status}`);
          });
        }
      }
      assert.deepEqual(faults, []);
    });
  }
});

function statusOf({ url }: System, cookie: string | null) {
  const headers = cookie === null ? {} : { cookie };
  return async (method: string, target: string): Promise<number> =>
    (await askRaw(url, { method, target, headers })).status;
}

/** A stranger, and somebody of each role, each with the cookie of a session. */
async function everybody({ sql, url }: System): Promise<[who: string, cookie: string | null][]> {
  const { deps: apart } = edgeWorld({ PUBLIC_URL: url });
  const deps = { ...apart, sql, clock: systemClock };
  const people: [string, string | null][] = [["stranger", null]];
  for (const role of roles) {
    const account = await makeAccount(deps, { email: `a-${role}@shop.test`, role });
    const { cookie } = await startSession(deps, { account });
    people.push([role, cookieHeader(cookie)]);
  }
  return people;
}

/** Every route under routes/, each of its parameters with a value that leads somewhere. */
async function everyRoute(system: System): Promise<string[]> {
  const snapshot = new URL("../../_fresh/snapshot.js", import.meta.url).href;
  const { snapshot: { routes } } = await import(snapshot);
  const values = await parametersOf(system);
  return (routes as { id: string }[])
    .filter(({ id }) => isRouteFile(id) && !/(^|\/)_/.test(id))
    .map(({ id }) => pathToPattern(id).replaceAll(/:(\w+)\*?/g, (_, name) => values(name)));
}

/** @throws for a parameter that this test does not know: give it a value here */
async function parametersOf(system: System): Promise<(name: string) => string> {
  assert.deepEqual(await placeOrders(system, { orders: 1, shoppers: 1 }), []);
  const [order] = await system.sql`select id, public_id from orders`;
  const [slug] = await someSlugs(system, 1);
  const values: Record<string, string> = {
    slug: slug!,
    product: "1",
    publicId: order!.public_id,
    id: order!.id,
    day: "2026-11-28",
    file: "none.eml",
    hash: "0000000000000000",
    path: "nothing",
  };
  return (name) => {
    const value = values[name];
    assert.ok(value, `Give the parameter "${name}" a value in this test`);
    return value;
  };
}

function everyEndpoint(): string[] {
  const paths = api.routes.map(({ path }) => path.replaceAll("*", "anything"));
  return [...new Set(paths)];
}
