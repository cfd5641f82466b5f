import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { testWorld } from "../testing/world.ts";
import { createAccount, ensureAdministrator, login } from "./mod.ts";
import { makeAccount, testPassword } from "./testing.ts";

const by = { address: "203.0.113.7", session: null };

Deno.test("there is no account in an empty shop", async () => {
  await using world = await testWorld();
  assert.equal((await world.deps.sql`select 1 from accounts`).length, 0);
});

Deno.test("ensureAdministrator() makes one with a random password, once", async () => {
  await using world = await testWorld();
  const first = await ensureAdministrator(world.deps, operator);
  assert.ok(first.ok && first.created && first.password);
  const { email, password } = first;
  assert.equal((await login(world.deps, { ...by, email, password })).ok, true);
  assert.deepEqual(await ensureAdministrator(world.deps, operator), {
    ok: true,
    email,
    created: false,
    password: null,
  });
});

Deno.test("ensureAdministrator() makes one from the configuration and does not repeat the password", async () => {
  const env = { ADMIN_EMAIL: "Boss@Shop.Test", ADMIN_PASSWORD: "the boss has a sentence" };
  await using world = await testWorld({ env });
  const answer = await ensureAdministrator(world.deps, operator);
  assert.ok(answer.ok && answer.created && answer.password === null);
  const form = { ...by, email: "boss@shop.test", password: env.ADMIN_PASSWORD };
  assert.equal((await login(world.deps, form)).ok, true);
});

Deno.test("ensureAdministrator() run twice at once makes one", async () => {
  await using world = await testWorld();
  const both = await Promise.all([
    ensureAdministrator(world.deps, operator),
    ensureAdministrator(world.deps, operator),
  ]);
  assert.equal(both.filter((answer) => answer.ok && answer.created).length, 1);
});

Deno.test("ensureAdministrator() says which setting is wrong", async () => {
  await using weak = await testWorld({ env: { ADMIN_PASSWORD: "password1234" } });
  const answer = await ensureAdministrator(weak.deps, operator);
  assert.ok(!answer.ok && answer.message.includes("ADMIN_PASSWORD"));
  await using taken = await testWorld({ env: { ADMIN_EMAIL: "ada@shop.test" } });
  await makeAccount(taken.deps, { email: "ada@shop.test", role: "support" });
  const second = await ensureAdministrator(taken.deps, operator);
  assert.ok(!second.ok && second.message.includes("ADMIN_EMAIL"));
});

Deno.test("createAccount() refuses a taken e-mail in any case, and a text that is none", async () => {
  await using world = await testWorld();
  await makeAccount(world.deps, { email: "ada@shop.test" });
  const form = { role: "support" as const, password: testPassword };
  for (const email of ["ADA@shop.test", "no address", "a@b", `${"a".repeat(250)}@shop.test`]) {
    const answer = await createAccount(world.deps, operator, { ...form, email });
    assert.ok(!answer.ok && answer.field === "email", email);
  }
});
