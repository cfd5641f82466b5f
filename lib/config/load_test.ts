import assert from "node:assert/strict";
import { ConfigError, loadConfig, Secret } from "./mod.ts";
import { envExample } from "./example.ts";
import { readSftpUrl } from "./sftp_url.ts";
import { readStoreUrl } from "./store_url.ts";

const good = {
  DATABASE_URL: "postgres://u:p@127.0.0.1:5432/x",
  REDIS_URL: "redis://127.0.0.1:6379",
  SESSION_SECRET: "plums on the quiet table, at night",
};

function faultsOf(env: Record<string, string>, readFile?: (path: string) => string) {
  try {
    loadConfig(env, readFile ? { readFile } : {});
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
  }
  return [];
}

Deno.test("loadConfig() fills defaults and freezes the answer", () => {
  const config = loadConfig(good);
  assert.equal(config.PORT, 8000);
  assert.deepEqual(
    config.WORKER_QUEUES.map(({ queue }) => queue),
    ["default", "emails", "ml", "maintenance", "reports"],
  );
  assert.ok(Object.isFrozen(config));
});

Deno.test("loadConfig() names every fault at once", () => {
  const faults = faultsOf({ REDIS_URL: "http://x", SESSION_SECRET: "short", PORT: "99999" });
  assert.equal(faults.length, 4);
  assert.match(faults.join("\n"), /DATABASE_URL is missing/);
  assert.match(faults.join("\n"), /REDIS_URL must start with redis:\/\//);
  assert.match(faults.join("\n"), /SESSION_SECRET must have at least 32/);
  assert.match(faults.join("\n"), /PORT/);
});

Deno.test("loadConfig() wants a Redis exactly where it holds the jobs", () => {
  const { REDIS_URL, ...rest } = good;
  const fault = "REDIS_URL is missing; JOBS_BROKER=postgres works without";
  assert.deepEqual(faultsOf(rest), [fault]);
  assert.deepEqual(faultsOf({ ...rest, JOBS_BROKER: "redis" }), [fault]);
  const alone = loadConfig({ ...rest, JOBS_BROKER: "postgres" });
  assert.equal(alone.REDIS_URL, undefined);
  const both = loadConfig({ ...good, JOBS_BROKER: "postgres" });
  assert.equal(both.REDIS_URL?.reveal(), REDIS_URL);
  const wrong = faultsOf({ ...rest, JOBS_BROKER: "kafka" });
  assert.equal(wrong.length, 1);
  assert.match(wrong[0]!, /^JOBS_BROKER /);
  assert.match(faultsOf({ ...rest, REDIS_UR: "x" }).join(), /did you mean it by "REDIS_UR"/);
});

Deno.test("loadConfig() suggests the name that was meant", () => {
  const { DATABASE_URL, ...rest } = good;
  assert.deepEqual(faultsOf({ ...rest, DATABSE_URL: DATABASE_URL }), [
    'DATABASE_URL is missing; did you mean it by "DATABSE_URL"?',
  ]);
});

Deno.test("loadConfig() reads a secret from NAME_FILE and refuses both forms together", () => {
  const { SESSION_SECRET, ...rest } = good;
  const config = loadConfig(
    { ...rest, SESSION_SECRET_FILE: "/run/s" },
    { readFile: () => "a secret from a file of its own, kept\n" },
  );
  assert.equal(config.SESSION_SECRET.reveal(), "a secret from a file of its own, kept");
  assert.match(faultsOf({ ...good, SESSION_SECRET_FILE: "/run/s" }).join(), /both set/);
  const unreadable = faultsOf({ ...rest, SESSION_SECRET_FILE: "/none" }, () => {
    throw new Error("no such file");
  });
  assert.deepEqual(unreadable, ['SESSION_SECRET_FILE names a file that cannot be read: "/none"']);
  assert.ok(SESSION_SECRET);
});

Deno.test("Secret never prints its value", () => {
  const secret = new Secret("hunter2");
  const seen = `${secret} ${JSON.stringify({ secret })} ${Deno.inspect(secret)}`;
  assert.ok(!seen.includes("hunter2"));
});

Deno.test(".env.example is what the schema says", () => {
  assert.equal(Deno.readTextFileSync(".env.example"), envExample());
  // Each default is written as the environment would hold it.
  const written = [...envExample().matchAll(/^# ([A-Z_]+)=(.+)$/gm)].map(([, ...pair]) => pair);
  assert.deepEqual(loadConfig({ ...good, ...Object.fromEntries(written) }), loadConfig(good));
});

Deno.test("loadConfig() refuses queues that are none, and says every fault in words of ours", () => {
  const of = (WORKER_QUEUES: string) => faultsOf({ ...good, WORKER_QUEUES }).join();
  assert.match(of("email"), /^WORKER_QUEUES names no queue "email"; there are default, emails, /);
  assert.match(of("emails:4,nosuch:2"), /"nosuch"/);
  assert.match(of("emails,emails:2"), /names "emails" twice/);
  for (const text of [",", "emails:0", "emails:100", "emails 4", "EMAILS"]) {
    assert.match(of(text), /^WORKER_QUEUES must be names/, text);
  }
  assert.deepEqual(loadConfig({ ...good, WORKER_QUEUES: " emails:4 , default" }).WORKER_QUEUES, [
    { queue: "emails", weight: 4 },
    { queue: "default", weight: 1 },
  ]);
  const faults = faultsOf({ ...good, LOG_LEVEL: "loud", JOBS_AUTO_START_WORKER: "maybe" });
  assert.deepEqual(faults.toSorted(), [
    "JOBS_AUTO_START_WORKER must be true or false",
    "LOG_LEVEL must be debug, info, warn or error",
  ]);
});

Deno.test("loadConfig() takes public keys of age for backups, and no private one", () => {
  const key = `age1${"q".repeat(58)}`;
  const { BACKUP_RECIPIENTS } = loadConfig({ ...good, BACKUP_RECIPIENTS: `${key}, ${key}` });
  assert.deepEqual(BACKUP_RECIPIENTS, [key, key]);
  const of = (value: string) => faultsOf({ ...good, BACKUP_RECIPIENTS: value }).join();
  assert.match(of("AGE-SECRET-KEY-1QQQ"), /^BACKUP_RECIPIENTS holds a private key: take it away/);
  for (const value of ["age1", `${key}q`, `${key} ${key}`, "ssh-ed25519 AAAA", ","]) {
    assert.match(of(value), /^BACKUP_RECIPIENTS must be public keys of age/, value);
  }
});

Deno.test("loadConfig() takes a store for copies of backups as one URL, and never shows it", () => {
  const url = "s3://id:s%2Fcret@store.example:9000/bucket/shop/main?region=eu-central-1";
  const { BACKUP_COPY_URL } = loadConfig({ ...good, BACKUP_COPY_URL: url });
  assert.equal(String(BACKUP_COPY_URL), "[secret]");
  assert.deepEqual(readStoreUrl(url), {
    origin: "https://store.example:9000",
    bucket: "bucket",
    prefix: "shop/main/",
    region: "eu-central-1",
    keyId: "id",
    secret: "s/cret",
  });
  assert.equal(readStoreUrl("s3://id:x@h/b?tls=never")?.origin, "http://h");
  for (
    const wrong of [
      "https://h/b",
      "s3://h/b",
      "s3://id:x@h",
      "s3://id@h/b",
      "s3://id:x@h/b/a b",
      "s3:",
    ]
  ) {
    assert.match(
      faultsOf({ ...good, BACKUP_COPY_URL: wrong }).join(),
      /^BACKUP_COPY_URL must be s3:/,
    );
  }
});

Deno.test("loadConfig() takes a folder of another host for copies, whose key is named and who lets the shop in by one", () => {
  const key = `SHA256:${"a+b/".repeat(10)}abc`;
  const url = `sftp://shop@[::1]:2222/~/night%20ly/?hostkey=${key}&hostkey=${
    encodeURIComponent(key)
  }`;
  assert.deepEqual(readSftpUrl(url), {
    ...{ host: "::1", port: 2222, user: "shop", folder: "./night ly/", hostKeys: [key, key] },
  });
  assert.equal(readSftpUrl(`sftp://u@h?hostkey=${key}`)?.folder, "/");
  const BACKUP_COPY_KEY = "-----BEGIN OPENSSH PRIVATE KEY-----";
  assert.equal(
    String(loadConfig({ ...good, BACKUP_COPY_URL: url, BACKUP_COPY_KEY }).BACKUP_COPY_KEY),
    "[secret]",
  );
  const without = faultsOf({ ...good, BACKUP_COPY_URL: url });
  assert.match(without.join(), /^BACKUP_COPY_KEY is missing/);
  for (
    const wrong of [
      "sftp://u@h/f",
      "sftp://u@h/f?hostkey=MD5:00",
      `sftp://h/f?hostkey=${key}`,
      `sftp://u:password@h/f?hostkey=${key}`,
    ]
  ) {
    const faults = faultsOf({ ...good, BACKUP_COPY_URL: wrong, BACKUP_COPY_KEY }).join();
    assert.match(faults, /^BACKUP_COPY_URL must be s3:.*sftp:/, wrong);
  }
});

Deno.test("loadConfig() takes every Postgres URL that libpq takes", () => {
  for (
    const url of [
      "postgres://u:p@[::1]:25432/shop",
      "postgres://u:p@/shop?host=/run/postgresql",
      "postgresql:///shop?host=/run/postgresql&user=u",
      "postgres://u:p@%2Frun%2Fpostgresql/shop",
    ]
  ) assert.equal(loadConfig({ ...good, DATABASE_URL: url }).DATABASE_URL.reveal(), url);
  for (const url of ["localhost", "mysql://u@h/x", "postgres://u@h:port/x"]) {
    assert.match(faultsOf({ ...good, DATABASE_URL: url }).join(), /^DATABASE_URL is no URL; /);
  }
});

Deno.test("loadConfig() takes several hosts of Postgres, and asks for none but the primary", () => {
  const pair = "postgres://u:p@one:5432,two:5433/shop";
  for (const asked of ["", "?target_session_attrs=read-write", "?target_session_attrs=primary"]) {
    assert.deepEqual(faultsOf({ ...good, DATABASE_URL: pair + asked }), []);
  }
  assert.match(
    faultsOf({ ...good, DATABASE_URL: `${pair}?target_session_attrs=standby` }).join(),
    /^DATABASE_URL must lead to the server that takes writes/,
  );
  assert.match(
    faultsOf({ ...good, DATABASE_DIRECT_URL: "pooler" }).join(),
    /^DATABASE_DIRECT_URL is no URL/,
  );
});

Deno.test("loadConfig() refuses a URL whose password no driver could read", () => {
  const urls = {
    DATABASE_URL: "postgres://u:%zz@db.test/x",
    REDIS_URL: "rediss://:100%@redis.test",
    SMTP_URL: "smtps://u:%@mail.test",
    BACKUP_COPY_URL: "s3://KEYID:a%2@s3.test/bucket",
    BACKUP_DRILL_URL: "postgres://u:%zz@db.test/x",
    SENTRY_DSN: "https://%c3@tracker.test/7",
    NOTIFY_WEBHOOK_URL: "https://hook.test/%zz",
  };
  for (const [name, url] of Object.entries(urls)) {
    const faults = faultsOf({ ...good, [name]: url });
    assert.deepEqual(
      faults.filter((fault) => fault.startsWith(`${name} has a % that stands for no sign`)).length,
      1,
      `${name}: ${faults}`,
    );
    assert.ok(!faults.join().includes(url));
  }
  assert.deepEqual(faultsOf({ ...good, DATABASE_URL: "postgres://u:100%25@db.test/x" }), []);
});

Deno.test("no default of .env.example is an object's name", () => {
  assert.doesNotMatch(envExample(), /\[object|undefined|NaN/);
});
