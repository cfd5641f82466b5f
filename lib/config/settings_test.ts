import assert from "node:assert/strict";
import { envNames } from "./env.ts";
import { describeSettings, loadConfig, Secret } from "./mod.ts";

const needed = {
  DATABASE_URL: "postgres://u:hush-1@127.0.0.1/x",
  REDIS_URL: "redis://:hush-2@127.0.0.1",
};

Deno.test("describeSettings() says of every setting where it came from, and of a secret no more", () => {
  const config = loadConfig({
    ...needed,
    SESSION_SECRET_FILE: "/run/secret",
    PORT: "8123",
    WORKER_QUEUES: "emails:4,default",
    TRUST_PROXY: "10.0.3.0/24",
    ADMIN_EMAIL: "ada@shop.test",
  }, { readFile: () => "hush-3-0123456789-abcdefghijklmnop", unused: ["METRICS_TOKEN"] });
  const all = describeSettings(config);
  assert.deepEqual(all.map(({ name }) => name), envNames);
  const said = Object.fromEntries(all.map(({ name, value, source }) => [name, [value, source]]));
  assert.deepEqual(said.DATABASE_URL, [null, "environment"]);
  assert.deepEqual(said.SESSION_SECRET, [null, "file"]);
  assert.deepEqual(said.METRICS_TOKEN, [null, "made_up"]);
  assert.deepEqual(said.ADMIN_EMAIL, [null, "environment"]);
  assert.deepEqual(said.SMTP_URL, [null, "unset"]);
  assert.deepEqual(said.PORT, ["8123", "environment"]);
  assert.deepEqual(said.CURRENCY, ["EUR", "default"]);
  assert.deepEqual(said.WORKER_QUEUES, ["emails:4,default", "environment"]);
  assert.deepEqual(said.TRUST_PROXY, ["10.0.3.0/24", "environment"]);
  assert.doesNotMatch(JSON.stringify(all), /hush|ada@/);
});

Deno.test("every secret is hidden, set or not", () => {
  const secret = "https://hush.example.com/0123456789-0123456789-0123456789";
  const config = loadConfig({
    ...needed,
    SESSION_SECRET: secret,
    SESSION_SECRET_BEFORE: secret,
    ADMIN_PASSWORD: secret,
    SMTP_URL: "smtps://hush.example.com",
    NOTIFY_WEBHOOK_URL: secret,
    NOTIFY_WEBHOOK_SECRET: secret,
    DATABASE_DIRECT_URL: "postgres://u:hush@hush.example.com/x",
    DATABASE_REPLICA_URL: "postgres://u:hush@hush.example.com/x",
    SEARCH_URL: secret,
    LLM_KEY: secret,
    BACKUP_COPY_URL: "s3://KEYID:hush@hush.example.com/bucket",
    BACKUP_COPY_KEY: secret,
    BACKUP_DRILL_URL: "postgres://drill:hush@hush.example.com/postgres",
    PAYMENT_KEY: secret,
    PAYMENT_WEBHOOK_SECRET: secret,
    METRICS_TOKEN: secret,
    SENTRY_DSN: "https://hush@hush.example.com/7",
  });
  const secrets = envNames.filter((name) => config[name] instanceof Secret);
  assert.equal(secrets.length, 19);
  const least = loadConfig({ ...needed, SESSION_SECRET: secret });
  const hidden = describeSettings(least).filter(({ isHidden }) => isHidden);
  assert.deepEqual(
    hidden.map(({ name }) => name).filter((name) => name !== "ADMIN_EMAIL"),
    secrets,
  );
});
