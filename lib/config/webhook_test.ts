import assert from "node:assert/strict";
import { ConfigError, loadConfig } from "./mod.ts";

const good = {
  DATABASE_URL: "postgres://u:p@127.0.0.1:5432/x",
  REDIS_URL: "redis://127.0.0.1:6379",
  SESSION_SECRET: "plums on the quiet table, at night",
  NOTIFY_WEBHOOK_SECRET: "pears under the noisy chair, at noon",
};

for (
  const [what, env, fault] of [
    ["https", { NOTIFY_WEBHOOK_URL: "https://hooks.example/x" }, null],
    ["http", { NOTIFY_WEBHOOK_URL: "http://hooks.example/x" }, /must be https, unless/],
    [
      "http at home",
      { NOTIFY_WEBHOOK_URL: "http://10.0.0.1/x", NOTIFY_WEBHOOK_PRIVATE: "true" },
      null,
    ],
    ["a password", { NOTIFY_WEBHOOK_URL: "https://u:p@hooks.example" }, /no password in it/],
    ["no secret", {
      NOTIFY_WEBHOOK_URL: "https://hooks.example",
      NOTIFY_WEBHOOK_SECRET: "",
    }, /NOTIFY_WEBHOOK_SECRET is missing/],
    ["another protocol", { NOTIFY_WEBHOOK_URL: "ftp://hooks.example" }, /NOTIFY_WEBHOOK_URL must/],
  ] as const
) {
  Deno.test(`loadConfig() judges a webhook with ${what}`, () => {
    const load = () => loadConfig({ ...good, ...env });
    if (fault === null) return void load();
    assert.throws(load, (error) => error instanceof ConfigError && fault.test(error.message));
  });
}
