import assert from "node:assert/strict";
import type { Sql } from "../../../db/mod.ts";
import { testWorld } from "../../../testing/world.ts";
import { makeShopper } from "../testing.ts";
import { deletePasskey, insertPasskey, updateUse } from "./store.ts";

async function lastLogin(sql: Sql, shopperId: string): Promise<Date> {
  const [row] = await sql<{ at: Date }[]>`
    select last_login_at as at from shoppers where id = ${shopperId}`;
  return row!.at;
}

Deno.test("a use of a passkey is a log-in; of one that was removed a moment before nothing is noted", async () => {
  await using world = await testWorld();
  const { sql, clock } = world.deps;
  const { id: shopperId } = await makeShopper(world.deps);
  const other = await makeShopper(world.deps, { email: "other@example.com" });
  const id = "passkey-0123456789ab";
  const publicKey = new Uint8Array([1]);
  const passkey = { id, shopperId, publicKey, counter: 0, browser: null };
  await insertPasskey(sql, { ...passkey, now: clock.now(), most: 5 });
  const madeAt = clock.now();
  world.clock.advance(60_000);
  const use = { id, shopperId, counter: 1, now: clock.now() };
  assert.equal(await updateUse(sql, { ...use, shopperId: other.id }), false);
  assert.deepEqual(await lastLogin(sql, other.id), madeAt, "nor of somebody else's");
  assert.equal(await updateUse(sql, use), true);
  assert.deepEqual(await lastLogin(sql, shopperId), use.now);
  await deletePasskey(sql, { id, shopperId });
  world.clock.advance(60_000);
  assert.equal(await updateUse(sql, { ...use, now: clock.now() }), false);
  assert.deepEqual(await lastLogin(sql, shopperId), use.now);
});
