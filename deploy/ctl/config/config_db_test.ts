import assert from "node:assert/strict";
import { makeAccount, makeFactor } from "../../../lib/accounts/testing.ts";
import { factorState } from "../../../lib/accounts/mod.ts";
import { Secret } from "../../../lib/config/mod.ts";
import { testWorld } from "../../../lib/testing/world.ts";
import { runConfig } from "./mod.ts";

function output() {
  const said = { out: "", err: "" };
  return {
    said,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
}

Deno.test("ctl config check shows each setting and where it comes from, and no secret", async () => {
  await using world = await testWorld({ env: { SHOP_CONTACT: "help@shop.test" } });
  const { config } = world.deps;
  const to = output();
  assert.equal(await runConfig(["check"], world.deps, to), 0);
  assert.match(to.said.out, /^SHOP_CONTACT +environment +help@shop\.test$/m);
  assert.match(to.said.out, /^PORT +default +8000$/m);
  assert.match(to.said.out, /^SESSION_SECRET +environment +\(not shown\)$/m);
  assert.match(to.said.out, /^SENTRY_DSN +not set$/m);
  for (const secret of [config.SESSION_SECRET, config.DATABASE_URL]) {
    assert.ok(!to.said.out.includes(secret.reveal()));
  }
  const json = output();
  assert.equal(await runConfig(["check", "--json"], world.deps, json), 0);
  assert.ok(JSON.parse(json.said.out).some((one: { name: string }) => one.name === "PORT"));
  for (const wrong of [[], ["chekc"], ["check", "x"], ["reseal", "--now"]]) {
    assert.equal(await runConfig(wrong, world.deps, output()), 2);
  }
});

Deno.test("ctl config reseal lets the secret before go: apps open by the present one alone", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const [ada, grace] = [
    await makeAccount(deps, { role: "owner" }),
    await makeAccount(deps, { email: "grace@shop.test" }),
  ];
  const before = deps.config.SESSION_SECRET;
  const lost = new Secret("a secret that nobody remembers 012345");
  await makeFactor(deps, ada.id);
  await makeFactor({ ...deps, config: { ...deps.config, SESSION_SECRET: lost } }, grace.id);
  const present = {
    ...deps.config,
    SESSION_SECRET: new Secret("another secret, 0123456789 0123456"),
  };
  const turning = { ...deps, config: { ...present, SESSION_SECRET_BEFORE: before } };
  const isReadable = async (config: typeof deps.config, id: string) =>
    (await factorState({ ...deps, config }, id))!.isReadable;
  assert.equal(await isReadable(present, ada.id), false);
  assert.equal(await isReadable(turning.config, ada.id), true, "the one before still opens it");
  const first = output();
  assert.equal(await runConfig(["reseal"], turning, first), 1);
  assert.equal(first.said.out, "1 sealed anew\n");
  assert.match(first.said.err, /^1 open by neither secret/);
  assert.equal(await isReadable(present, ada.id), true);
  const second = output();
  await runConfig(["reseal"], turning, second);
  assert.equal(second.said.out, "0 sealed anew\n");
});
