import assert from "node:assert/strict";
import { testWorld } from "../../testing/world.ts";
import { attemptPolicies, cleanAttempts, takeAttempt } from "./mod.ts";

const MINUTE = 60_000;
const ada = { email: "ada@shop.test", address: "203.0.113.7" };

Deno.test("takeAttempt() gives five tries, then waits that double up to 15 minutes", async () => {
  await using world = await testWorld();
  for (let i = 0; i < 5; i++) assert.equal((await takeAttempt(world.deps, ada)).ok, true);
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    const refused = await takeAttempt(world.deps, ada);
    assert.ok(!refused.ok && refused.by === "pair");
    waits.push(refused.retryAfterSeconds);
    world.clock.advance(refused.retryAfterSeconds * 1_000);
    assert.equal((await takeAttempt(world.deps, ada)).ok, true, "after the wait");
  }
  assert.deepEqual(waits, [30, 60, 120, 240, 480, 900, 900, 900]);
});

Deno.test("takeAttempt() forgets after a quarter of an hour of quiet", async () => {
  await using world = await testWorld();
  for (let i = 0; i < 4; i++) await takeAttempt(world.deps, ada);
  world.clock.advance(15 * MINUTE);
  for (let i = 0; i < 5; i++) assert.equal((await takeAttempt(world.deps, ada)).ok, true);
  assert.equal((await takeAttempt(world.deps, ada)).ok, false);
});

Deno.test("takeAttempt() does not prolong a wait by tries within it", async () => {
  await using world = await testWorld();
  for (let i = 0; i < 5; i++) await takeAttempt(world.deps, ada);
  for (let i = 0; i < 20; i++) await takeAttempt(world.deps, ada);
  world.clock.advance(30_000);
  assert.equal((await takeAttempt(world.deps, ada)).ok, true);
});

Deno.test("takeAttempt() counts a burst of tries one by one", async () => {
  await using world = await testWorld();
  const burst = Array.from({ length: 20 }, () => takeAttempt(world.deps, ada));
  const answers = await Promise.all(burst);
  assert.equal(answers.filter((answer) => answer.ok).length, 5);
});

Deno.test("takeAttempt() lets a stranger's failures bind the stranger, not the owner", async () => {
  await using world = await testWorld();
  for (let i = 0; i < 10; i++) await takeAttempt(world.deps, ada);
  const owner = { ...ada, address: "198.51.100.4" };
  assert.equal((await takeAttempt(world.deps, owner)).ok, true);
});

Deno.test("takeAttempt() bounds one network's guesses over many accounts", async () => {
  await using world = await testWorld();
  const from = (i: number) => ({ email: `${i}@shop.test`, address: `2001:db8::${i.toString(16)}` });
  for (let i = 0; i < attemptPolicies.address.free; i++) {
    assert.equal((await takeAttempt(world.deps, from(i))).ok, true);
  }
  const refused = await takeAttempt(world.deps, from(99));
  assert.ok(!refused.ok && refused.by === "address");
});

Deno.test("takeAttempt() bounds many networks' guesses at one account for a minute at most, and never where the owner is known", async () => {
  await using world = await testWorld();
  const known = await takeAttempt(world.deps, ada);
  assert.ok(known.ok);
  await known.accept();
  const bot = (i: number) => ({ ...ada, address: `198.51.${i >> 8}.${i & 255}` });
  for (let i = 0; i < 2 * attemptPolicies.account.free; i++) {
    const answer = await takeAttempt(world.deps, bot(i));
    if (!answer.ok) assert.ok(answer.by === "account" && answer.retryAfterSeconds <= 60);
  }
  assert.equal((await takeAttempt(world.deps, bot(9_999))).ok, false);
  assert.equal((await takeAttempt(world.deps, ada)).ok, true);
});

Deno.test("takeAttempt() lets nobody who cannot be told apart shut out the others like them", async () => {
  await using world = await testWorld();
  const unknown = { ...ada, address: null };
  const { free } = attemptPolicies.account;
  for (let i = 0; i < free; i++) {
    assert.equal((await takeAttempt(world.deps, unknown)).ok, true);
  }
  const refused = await takeAttempt(world.deps, unknown);
  assert.ok(!refused.ok && refused.by === "account" && refused.retryAfterSeconds <= 60);
  world.clock.advance(refused.retryAfterSeconds * 1_000);
  const right = await takeAttempt(world.deps, unknown);
  assert.ok(right.ok);
  await right.accept();
  // "Unknown" is no network that an account could be known from.
  for (let i = 0; i < free; i++) await takeAttempt(world.deps, unknown);
  assert.equal((await takeAttempt(world.deps, unknown)).ok, false);
  assert.equal((await takeAttempt(world.deps, { ...ada, email: "bob@shop.test" })).ok, true);
});

Deno.test("accept() forgets the failures of that account from that network", async () => {
  await using world = await testWorld();
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) await takeAttempt(world.deps, ada);
    const right = await takeAttempt(world.deps, ada);
    assert.ok(right.ok);
    await right.accept();
  }
});

Deno.test("login_attempts holds nothing that tells who tried from where", async () => {
  await using world = await testWorld();
  await takeAttempt(world.deps, ada);
  const rows = await world.deps.sql`select login_attempts::text as text from login_attempts`;
  assert.equal(rows.length, 3);
  const text = rows.map((row) => row.text).join();
  for (const part of [ada.email, ada.address]) {
    assert.ok(!text.includes(part) && !text.includes(new TextEncoder().encode(part).toHex()));
  }
});

Deno.test("cleanAttempts() removes forgotten counts and keeps known networks", async () => {
  await using world = await testWorld();
  const right = await takeAttempt(world.deps, ada);
  assert.ok(right.ok);
  await right.accept();
  world.clock.advance(16 * MINUTE);
  assert.equal(await cleanAttempts(world.deps, { limit: 10 }), 2);
  world.clock.advance(91 * 24 * 60 * MINUTE);
  assert.equal(await cleanAttempts(world.deps, { limit: 10 }), 1);
});
