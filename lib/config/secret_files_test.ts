import assert from "node:assert/strict";
import { loadConfig } from "./mod.ts";

const files = new Map<string, string>();
const env = {
  DATABASE_URL_FILE: "/run/secrets/database_url",
  JOBS_BROKER: "postgres",
  SESSION_SECRET_FILE: "/run/secrets/session_secret",
  METRICS_TOKEN_FILE: "/run/secrets/metrics_token",
  SMTP_URL_FILE: "/run/secrets/smtp_url",
  LLM_KEY: "of the environment",
};

function load() {
  files.set(env.DATABASE_URL_FILE, "postgres://shop:first@127.0.0.1/shop\n");
  files.set(env.SESSION_SECRET_FILE, "plums on the quiet table, at night");
  files.set(env.METRICS_TOKEN_FILE, "a-token-of-monday");
  files.set(env.SMTP_URL_FILE, "");
  return loadConfig(env, {
    readFile(path) {
      const text = files.get(path);
      if (text === undefined) throw new Deno.errors.NotFound(path);
      return text;
    },
  });
}

Deno.test("a secret of a file is what the file says now", () => {
  const config = load();
  assert.equal(config.METRICS_TOKEN!.reveal(), "a-token-of-monday");
  files.set(env.METRICS_TOKEN_FILE, "a-token-of-tuesday\n");
  assert.equal(config.METRICS_TOKEN!.reveal(), "a-token-of-tuesday");
  files.set(env.DATABASE_URL_FILE, "postgres://shop:second@127.0.0.1/shop");
  assert.match(config.DATABASE_URL.reveal(), /:second@/);
  assert.equal(String(config.METRICS_TOKEN), "[secret]");
});

Deno.test("a file that is being written, or that no process would start with, changes nothing", () => {
  const config = load();
  for (const text of ["", " \n", "short"]) {
    files.set(env.METRICS_TOKEN_FILE, text);
    assert.equal(config.METRICS_TOKEN!.reveal(), "a-token-of-monday", JSON.stringify(text));
  }
  files.set(env.DATABASE_URL_FILE, "mysql://shop:second@127.0.0.1/shop");
  assert.match(config.DATABASE_URL.reveal(), /:first@/);
  files.delete(env.METRICS_TOKEN_FILE);
  assert.equal(config.METRICS_TOKEN!.reveal(), "a-token-of-monday");
});

Deno.test("the secret of sessions, what was absent, and what came by the environment stay as they were", () => {
  const config = load();
  files.set(env.SESSION_SECRET_FILE, "pears on the other table, at noon!");
  files.set(env.SMTP_URL_FILE, "smtps://mail.example.com");
  assert.equal(config.SESSION_SECRET.reveal(), "plums on the quiet table, at night");
  assert.equal(config.SMTP_URL, undefined);
  assert.equal(config.LLM_KEY!.reveal(), "of the environment");
});
