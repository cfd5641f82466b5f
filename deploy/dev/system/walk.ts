import assert from "node:assert/strict";
import { roles, startSession } from "../../../lib/accounts/mod.ts";
import { cookieHeader, makeAccount } from "../../../lib/accounts/testing.ts";
import { api } from "../../../lib/api/mod.ts";
import { systemClock } from "../../../lib/clock.ts";
import { edgeWorld } from "../../../lib/http/testing.ts";
import { placeOrders, someSlugs } from "./orders.ts";
import { everyPattern } from "../../../lib/site/testing/routes.ts";
import type { System } from "./system.ts";

/** A stranger, and somebody of each role, each with the cookie of a session. */
export async function everybody(
  { sql, url }: System,
): Promise<[who: string, cookie: string | null][]> {
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

/**
 * Every route under routes/, each of its parameters with a value that leads somewhere; without the event
 * streams, which end for nobody who may read them and have tests of their own doors.
 */
export async function everyRoute(system: System): Promise<string[]> {
  const values = await parametersOf(system);
  const patterns = (await everyPattern()).filter((pattern) => !pattern.startsWith("/sse/"));
  return patterns.map((pattern) => pattern.replaceAll(/:(\w+)\*?/g, (_, name) => values(name)));
}

/** Every address of the API. */
export function everyEndpoint(): string[] {
  const paths = api.routes.map(({ path }) => path.replaceAll("*", "anything"));
  return [...new Set(paths)];
}

/** Somebody who waits for a product. @returns the last part of the address of the page about it */
export async function someWatcher({ sql }: System): Promise<string> {
  const publicId = "waits-for-a-product-0001";
  await sql`
    with watcher as (
      insert into price_watchers (id, public_id, email)
      values (gen_random_uuid(), ${publicId}, 'waits@private.test') returning id)
    insert into price_watches (watcher_id, product_id, kind, price_cents, ends_at)
    select id, 1, 'price', 100, now() + interval '1 day' from watcher`;
  return publicId;
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
    part: "1",
    page: "terms",
    picture: "1",
    list: "orders",
    error: "0123456789ab",
    name: "emails",
    schedule: "cache.purge",
    worker: "nobody",
    watcher: await someWatcher(system),
  };
  return (name) => {
    const value = values[name];
    assert.ok(value, `Give the parameter "${name}" a value in walk.ts`);
    return value;
  };
}
