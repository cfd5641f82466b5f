import assert from "node:assert/strict";
import { testWorld, type World } from "../../testing/world.ts";
import { attemptPolicies, cleanAttempts, networkName, takeAttempt } from "./mod.ts";
import { underPressure } from "./policy.ts";
import { MINUTE_MS } from "../../clock.ts";

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
  world.clock.advance(15 * MINUTE_MS);
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

const bot = (i: number) => ({ ...ada, address: `198.51.${i >> 8}.${i & 255}` });

/** Guess at one account from as many networks as it takes to come under pressure. */
async function press(world: World): Promise<void> {
  for (let i = 0; i < attemptPolicies.account.free; i++) {
    assert.equal((await takeAttempt(world.deps, bot(i))).ok, true);
  }
}

Deno.test("takeAttempt() lets in by lot where many networks guess at one account, and always where it is known", async () => {
  await using world = await testWorld();
  const known = await takeAttempt(world.deps, ada);
  assert.ok(known.ok && !known.isKnown);
  await known.accept();
  await press(world);
  const chances: number[] = [];
  const lose = (below: number) => chances.push(below) && below - 1;
  for (let i = 0; i < 20; i++) {
    const answer = await takeAttempt(world.deps, bot(1_000 + i), { draw: lose });
    const mayPass = i < underPressure.perWindow;
    assert.equal(answer.ok, mayPass, `number ${i}`);
    if (!answer.ok) assert.ok(answer.by === "account" && answer.retryAfterSeconds <= 60);
  }
  assert.deepEqual(chances, [4, 4, 4, 4, ...Array.from({ length: 16 }, (_, i) => i + 5)]);
  // Whoever asks last has a chance like everybody else: nobody can hold the place.
  assert.equal((await takeAttempt(world.deps, bot(5_000), { draw: () => 0 })).ok, true);
  const owner = await takeAttempt(world.deps, ada, { draw: lose });
  assert.ok(owner.ok && owner.isKnown);
});

Deno.test("takeAttempt() begins the lot anew after a minute", async () => {
  await using world = await testWorld();
  await press(world);
  const lose = (below: number) => below - 1;
  for (let i = 0; i < 10; i++) await takeAttempt(world.deps, bot(1_000 + i), { draw: lose });
  assert.equal((await takeAttempt(world.deps, bot(2_000), { draw: lose })).ok, false);
  world.clock.advance(MINUTE_MS);
  assert.equal((await takeAttempt(world.deps, bot(2_001), { draw: lose })).ok, true);
});

Deno.test("takeAttempt() shuts nobody out for what another client of unknown address does", async () => {
  await using world = await testWorld();
  const unknown = { email: ada.email, address: null };
  for (let i = 0; i < 3 * attemptPolicies.pair.free; i++) {
    const answer = await takeAttempt(world.deps, unknown);
    assert.ok(answer.ok && !answer.isKnown && answer.network === "unknown");
    if (i === 0) await answer.accept();
  }
  const [row] = await world.deps.sql`select count(*)::int as rows from login_attempts`;
  assert.equal(row!.rows, 1, "only the account is counted");
});

Deno.test("networkName() tells networks apart and names nobody", async () => {
  await using world = await testWorld();
  const { config } = world.deps;
  const one = networkName(config, "203.0.113.7");
  assert.match(one, /^[0-9a-f]{16}$/);
  assert.notEqual(one, networkName(config, "203.0.113.8"));
  assert.equal(networkName(config, "2001:db8:1:2::9"), networkName(config, "2001:db8:1:2:3::"));
  assert.equal(networkName(config, null), "unknown");
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
  world.clock.advance(16 * MINUTE_MS);
  assert.equal(await cleanAttempts(world.deps, { limit: 10 }), 2);
  world.clock.advance(91 * 24 * 60 * MINUTE_MS);
  assert.equal(await cleanAttempts(world.deps, { limit: 10 }), 1);
});
