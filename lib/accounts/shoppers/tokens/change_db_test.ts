import assert from "node:assert/strict";
import type { Deps } from "../../../deps.ts";
import { testWorld } from "../../../testing/world.ts";
import { testPassword as password } from "../../testing.ts";
import { selectById, updatePassword } from "../store.ts";
import { makeShopper } from "../testing.ts";
import { createOwnToken } from "./change.ts";
import { deleteTokens, selectTokens } from "./store.ts";

/** The same, but that something is done before each transaction begins. */
function before({ sql, ...deps }: Deps, first: () => Promise<unknown>): Deps {
  const begin = async (...args: unknown[]) => {
    await first();
    return await Reflect.apply(sql.begin, sql, args);
  };
  const get = (_: unknown, name: string | symbol) =>
    name === "begin" ? begin : Reflect.get(sql, name);
  return { ...deps, sql: new Proxy<Deps["sql"]>(sql, { get }) };
}

Deno.test("a password that is changed after it was proven makes no token any more", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const { sql, clock } = deps;
  const { id } = await makeShopper(deps);
  const actor = { kind: "shopper", shopperId: id, address: null, network: "" } as const;
  const form = { name: "Books", lifetimeMs: 86_400_000, password };
  const seen = (await selectById(sql, id))!.passwordHash;
  const late = before(deps, async () => {
    await updatePassword(sql, { id, now: clock.now(), seen: null, passwordHash: "another" });
    await deleteTokens(sql, id);
  });
  const refused = await createOwnToken(late, actor, form);
  assert.deepEqual(refused, { ok: false, field: "password", message: "This is not your password" });
  assert.equal((await selectTokens(sql, id)).length, 0);
  await updatePassword(sql, { id, now: clock.now(), seen: null, passwordHash: seen });
  assert.equal((await createOwnToken(deps, actor, form)).ok, true);
});
