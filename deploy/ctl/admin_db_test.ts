import assert from "node:assert/strict";
import { login } from "../../lib/accounts/mod.ts";
import { testWorld, type World } from "../../lib/testing/world.ts";
import { runAdmin } from "./admin.ts";

async function ctl(world: World, ...args: string[]) {
  let out = "";
  let err = "";
  const code = await runAdmin(args, world.deps, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  return { code, out, err };
}

function tryLogin(world: World, email: string, password: string) {
  return login(world.deps, { email, password, address: "203.0.113.7", session: null });
}

function passwordIn(out: string): string {
  return /shown only now: (\S+)$/m.exec(out)![1]!;
}

Deno.test("ctl admin ensure --json prints one line, with the password only the first time", async () => {
  await using world = await testWorld();
  const first = await ctl(world, "ensure", "--json");
  assert.equal(first.code, 0);
  assert.equal(first.out.trimEnd().split("\n").length, 1);
  const { email, created, password } = JSON.parse(first.out);
  assert.deepEqual({ email, created }, { email: "admin@example.com", created: true });
  assert.equal((await tryLogin(world, email, password)).ok, true);
  const second = await ctl(world, "ensure", "--json");
  assert.deepEqual(JSON.parse(second.out), { email, created: false, password: null });
});

Deno.test("ctl admin ensure refuses a common ADMIN_PASSWORD with one sentence", async () => {
  await using world = await testWorld({ env: { ADMIN_PASSWORD: "password1234" } });
  const { code, out, err } = await ctl(world, "ensure");
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /^Cannot make the first administrator from ADMIN_PASSWORD: .+\n$/);
});

Deno.test("ctl admin create, reset-password, disable and enable do what they say", async () => {
  await using world = await testWorld();
  const made = await ctl(world, "create", "boss@shop.test");
  assert.equal(made.code, 0);
  const email = "boss@shop.test";
  assert.equal((await tryLogin(world, email, passwordIn(made.out))).ok, true);
  const reset = await ctl(world, "reset-password", "BOSS@shop.test");
  assert.equal((await tryLogin(world, email, passwordIn(made.out))).ok, false);
  assert.equal((await tryLogin(world, email, passwordIn(reset.out))).ok, true);
  const kept = await ctl(world, "disable", email);
  assert.deepEqual([kept.code, kept.out], [1, ""]);
  assert.match(kept.err, /last owner/);
  await ctl(world, "create", "second@shop.test", "--role", "owner");
  assert.equal((await ctl(world, "disable", email)).code, 0);
  assert.equal((await tryLogin(world, email, passwordIn(reset.out))).ok, false);
  assert.equal((await ctl(world, "enable", email)).code, 0);
  assert.equal((await tryLogin(world, email, passwordIn(reset.out))).ok, true);
});

Deno.test("ctl admin says what is wrong: unknown account, taken or broken e-mail", async () => {
  await using world = await testWorld();
  await ctl(world, "create", "boss@shop.test");
  for (
    const [args, why] of [
      [["disable", "nobody@shop.test"], /There is no account for "nobody@shop.test"/],
      [["create", "boss@shop.test"], /account for "boss@shop.test" already/],
      [["create", "no-address"], /"no-address" is no e-mail address/],
    ] as const
  ) {
    const { code, err } = await ctl(world, ...args);
    assert.equal(code, 1);
    assert.match(err, why);
  }
});

for (const args of [[], ["dance"], ["create"], ["create", "a@b.cd", "x"], ["ensure", "--jsn"]]) {
  Deno.test(`ctl admin ${args.join(" ")} is wrong usage`, async () => {
    await using world = await testWorld();
    const { code, err } = await ctl(world, ...args);
    assert.equal(code, 2);
    assert.match(err, /^usage: ctl admin/);
  });
}
