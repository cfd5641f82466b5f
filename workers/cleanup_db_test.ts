import assert from "node:assert/strict";
import { buy, fill, formOf, ledger, sell } from "../lib/orders/testing/shop.ts";
import { testWorld } from "../lib/testing/world.ts";
import { cleanupOldData } from "./cleanup.ts";

const never = new AbortController().signal;

Deno.test("cleanupOldData() deletes what is past its time and nothing else", async () => {
  // Files of other tests lie in the folder that they share.
  const folder = await Deno.makeTempDir({ prefix: "smartmarket-cleanup-" });
  await using world = await testWorld({ env: { DATA_DIR: folder } });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  const { deps, clock } = world;
  const [plum] = await sell(deps, [{ name: "plum" }]);
  const line = { productId: plum!, quantity: 1 };
  const cartId = await fill(deps, [line]);
  await buy(deps, { cartId, form: formOf(), card: null });
  await fill(deps, [line]);
  const nothing = {
    ...{ sessions: 0, attempts: 0, login_steps: 0, invitations: 0, carts: 0, tokens: 0 },
    ...{ events: 0, notifications: 0, pictures: 0, uploads: 0, audit: 0, effects: 0 },
    ...{ watches: 0, pairs: 0 },
    ...{ imports: 0, shopper_sessions: 0, shopper_links: 0, shopper_challenges: 0 },
    checkouts: 0,
    api_requests: 0,
  };
  assert.deepEqual(await cleanupOldData(deps, never), nothing);
  clock.advance(31 * 86_400_000);
  // Both carts; the event stays: it was never published.
  assert.deepEqual(await cleanupOldData(deps, never), { ...nothing, carts: 2, tokens: 1 });
  assert.deepEqual(await cleanupOldData(deps, never), nothing);
  const after = await ledger(deps);
  assert.deepEqual([after.orders, after.orderLines, after.jobs, after.events], [1, 1, 1, 1]);
});

Deno.test("cleanupOldData() goes on until a kind is done, batch by batch", async () => {
  await using world = await testWorld();
  await world.deps.sql`
    insert into carts (id, touched_at)
    select lpad(n::text, 22, '0'), now() - interval '31 days' from generate_series(1, 2500) n`;
  assert.equal((await cleanupOldData(world.deps, never)).carts, 2_500);
});

Deno.test("cleanupOldData() forgets what the audit has kept for two years, and nothing younger", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  await sql`
    insert into audit (at, actor, verb, subject, change)
    select now() - age, 'system', 'order.changed', 'order:' || age, '{}'
      from unnest(array['2 years -1 hour', '2 years 1 hour', '5 years']::interval[]) age`;
  assert.equal((await cleanupOldData(world.deps, never)).audit, 2);
  const left = await sql`select subject from audit`;
  assert.deepEqual(left.map(({ subject }) => subject), ["order:2 years -01:00:00"]);
});

Deno.test("cleanupOldData() stops where the worker must", async () => {
  await using world = await testWorld();
  const stopping = AbortSignal.abort();
  await assert.rejects(cleanupOldData(world.deps, stopping), { name: "AbortError" });
});
