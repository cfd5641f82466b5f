import assert from "node:assert/strict";
import { parseEnv } from "node:util";
import { envNames, loadConfig } from "../../lib/config/mod.ts";

const secrets = {
  DATABASE_URL: "postgres://shop:k3J9-vQ2x-LmZ8-pR4t@127.0.0.1/shop",
  REDIS_URL: "redis://shop:k3J9-vQ2x-LmZ8-pR4t@127.0.0.1",
  SESSION_SECRET: "plums on the quiet table, at night",
};

/** The settings of an environment; `all` with those that are only proposed, as a comment. */
async function read(name: string, { all = false } = {}): Promise<Record<string, string>> {
  const text = await Deno.readTextFile(new URL(`${name}.env`, import.meta.url));
  const lines = all ? text.replaceAll(/^# (?=[A-Z_]+=)/gm, "") : text;
  return parseEnv(lines) as Record<string, string>;
}

for (const name of ["development", "staging", "production"]) {
  Deno.test(`a shop starts with the settings of ${name}, and all that are proposed there exist`, async () => {
    loadConfig({ ...secrets, ...await read(name) });
    const known: readonly string[] = envNames;
    const unknown = Object.keys(await read(name, { all: true })).filter((one) =>
      !known.includes(one)
    );
    assert.deepEqual(unknown, []);
  });
}

Deno.test("what works in staging has the same settings in production, but for its name and its log", async () => {
  const [staging, production] = [
    await read("staging", { all: true }),
    await read("production", { all: true }),
  ];
  assert.deepEqual(Object.keys(staging), Object.keys(production));
  const other = Object.keys(staging).filter((one) => staging[one] !== production[one]);
  assert.deepEqual(other, ["PUBLIC_URL", "MAIL_FROM", "LOG_LEVEL", "SENTRY_DSN"]);
});

Deno.test("secrets stand in no file of an environment that others reach", async () => {
  for (const name of ["staging", "production"]) {
    const named = Object.keys(await read(name, { all: true }));
    assert.deepEqual(named.filter((one) => /SECRET|PASSWORD|TOKEN|_URL$/.test(one)), [
      "PUBLIC_URL",
    ]);
  }
});
