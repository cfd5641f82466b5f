import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { type AppName, permissionFlags, rightsOf } from "./permissions.ts";

const site = fileURLToPath(new URL("../../", import.meta.url));
const apps: AppName[] = ["web", "worker", "scheduler"];

const settings = {
  DATABASE_URL: "postgres://u:p@db.example,db2.example:5433/shop",
  DATABASE_DIRECT_URL: "postgres://u:p@db3.example/shop",
  DATABASE_REPLICA_URL: "postgres://u:p@db4.example/shop",
  REDIS_URL: "redis://:p@localhost?path=%2Frun%2Fredis.sock",
  SMTP_URL: "smtps://u:p@mail.example",
  SENTRY_DSN: "https://key@errors.example/7",
  OTEL_EXPORTER_OTLP_ENDPOINT: "http://10.0.0.7:4318",
  METRICS_TOKEN_FILE: "/run/secrets/metrics",
  DATA_DIR: "/data",
  LOG_DIR: "/data/logs",
  HOST: "::",
  PORT: "8123",
};

Deno.test("rightsOf() names hosts, sockets and folders that the settings name, and no others", () => {
  const web = rightsOf("web", { settings, site: "/site/" });
  assert.deepEqual(web.net, [
    "[::]:8123",
    "db.example:5432",
    "db2.example:5433",
    "db3.example:5432",
    "db4.example:5432",
    "unix:/run/redis.sock",
    "errors.example:443",
    "10.0.0.7:4318",
  ]);
  assert.deepEqual(web.write, ["/data/media", "/data/imports", "/data/logs", "/run/redis.sock"]);
  assert.deepEqual(web.read, [
    "/site/_fresh",
    "/site/lib",
    "/site/static",
    "/data/mail",
    "/data/media",
    "/data/imports",
    "/data/logs",
    "/run/secrets/metrics",
    "/run/redis.sock",
  ]);
  const worker = rightsOf("worker", { settings, site: "/site/" });
  assert.deepEqual(worker.net, [
    "db.example:5432",
    "db2.example:5433",
    "db3.example:5432",
    "db4.example:5432",
    "unix:/run/redis.sock",
    "mail.example:465",
    "errors.example:443",
    "10.0.0.7:4318",
  ]);
  assert.deepEqual(worker.write, [
    ...["/data/mail", "/data/indexes", "/data/media", "/data/imports"],
    ...["/data/logs", "/run/redis.sock"],
  ]);
  const scheduler = rightsOf("scheduler", { settings, site: "/site/" });
  assert.deepEqual(scheduler.net, [
    "db.example:5432",
    "db2.example:5433",
    "db3.example:5432",
    "db4.example:5432",
    "unix:/run/redis.sock",
    "errors.example:443",
    "10.0.0.7:4318",
  ]);
  assert.ok(!scheduler.read.includes("/data/mail"));
  for (const app of apps) assert.deepEqual(rightsOf(app, { settings, site }).run, []);
});

Deno.test("whatever sentinels or nodes name may be spoken to at the hosts of REDIS_URL, at any port", () => {
  const net = (REDIS_URL: string) =>
    rightsOf("scheduler", { settings: { REDIS_URL }, site: "/site/" }).net;
  assert.deepEqual(net("redis://:p@cache.example"), ["cache.example:6379"]);
  assert.deepEqual(net("rediss+sentinel://:p@a:1,a:2,[fd00::1]/shop?nodes=b,c:6379"), [
    ...["a", "[fd00::1]", "b", "c:6379"],
  ]);
  assert.deepEqual(net("redis+cluster://10.0.0.1:7000,10.0.0.2"), ["10.0.0.1", "10.0.0.2"]);
  assert.deepEqual(net("redis+cluster://a b"), []);
});

Deno.test("a worker gets the folder of backups, where there are to be some, and nobody else does", () => {
  const backups = { ...settings, BACKUP_RECIPIENTS: "age1…" };
  const of = (app: AppName, more = {}) =>
    rightsOf(app, { settings: { ...backups, ...more }, site });
  assert.ok(!rightsOf("worker", { settings, site }).write.includes("/data/backups"));
  assert.ok(of("worker").write.includes("/data/backups"));
  assert.ok(of("worker", { BACKUP_DIR: "/mnt/b" }).write.includes("/mnt/b"));
  for (const app of ["web", "scheduler"] as const) {
    assert.ok(![...of(app).read, ...of(app).write].includes("/data/backups"), app);
  }
  assert.deepEqual(of("worker").run, []);
  const BACKUP_COPY_URL = "s3://id:secret@s3.example/bucket";
  assert.ok(of("worker", { BACKUP_COPY_URL }).net.includes("s3.example:443"));
  const BACKUP_DRILL_URL = "postgres://drill:secret@scratch.example/postgres";
  assert.ok(of("worker", { BACKUP_DRILL_URL }).net.includes("scratch.example:5432"));
  const byFtp = { BACKUP_COPY_URL: "sftp://shop@far.example/backups?hostkey=SHA256:x" };
  assert.ok(of("worker", byFtp).net.includes("far.example:22"));
  const plain = { BACKUP_COPY_URL: `${BACKUP_COPY_URL}?tls=never` };
  assert.ok(of("worker", plain).net.includes("s3.example:80"));
  for (const app of ["web", "scheduler"] as const) {
    assert.ok(!of(app, { BACKUP_COPY_URL }).net.some((one) => one.startsWith("s3")), app);
    assert.ok(!of(app).env.includes("BACKUP_COPY_URL"), app);
    assert.ok(!of(app).env.includes("BACKUP_DRILL_URL"), app);
  }
});

Deno.test("web alone knows of a language model, and speaks to it", () => {
  const named = { ...settings, LLM_URL: "https://models.example/v1", LLM_KEY: "k" };
  const of = (app: AppName) => rightsOf(app, { settings: named, site });
  assert.ok(of("web").net.includes("models.example:443"));
  assert.ok(of("web").env.includes("LLM_KEY"));
  for (const app of ["worker", "scheduler"] as const) {
    assert.ok(!of(app).net.includes("models.example:443"), app);
    assert.ok(!of(app).env.some((name) => name.startsWith("LLM_")), app);
  }
});

Deno.test("no process but web sees the secret of form tokens, and none the administrator's password", () => {
  const env = (app: AppName) => rightsOf(app, { settings, site }).env;
  assert.ok(env("web").includes("SESSION_SECRET"));
  for (const app of ["worker", "scheduler"] as const) {
    assert.ok(!env(app).includes("SESSION_SECRET"));
    assert.ok(!env(app).includes("METRICS_TOKEN"));
  }
  assert.ok(apps.every((app) => !env(app).includes("ADMIN_PASSWORD")));
});

/** What a script that has been let into a process can do there. */
const burglar = `
  const attempts = {
    shadow: () => Deno.readTextFileSync("/etc/shadow"),
    secrets: () => Deno.readTextFileSync(Deno.args[0] + "/secrets/environment"),
    list: () => [...Deno.readDirSync(Deno.args[0])],
    deploy: () => Deno.readTextFileSync("${site}deno.json"),
    write: () => Deno.writeTextFileSync(Deno.args[0] + "/x", "x"),
    lib: () => Deno.writeTextFileSync("${site}lib/x.ts", "x"),
    run: () => new Deno.Command("id").outputSync(),
    connect: async () => (await Deno.connect({ hostname: "127.0.0.1", port: 9 })).close(),
    listen: () => Deno.listen({ hostname: "0.0.0.0", port: 0 }).close(),
    environment: () => { if (!Deno.env.get("SOMEBODY_ELSES")) throw new Deno.errors.NotCapable(); },
    processes: () => Deno.readTextFileSync("/proc/self/environ"),
    remote: () => import("https://127.0.0.1:9/x.ts"),
    native: () => Deno.dlopen("/lib/x86_64-linux-gnu/libc.so.6", {}),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    const why = await Promise.resolve().then(attempt).then(() => "done", (error) => error.name);
    console.log(name, why);
  }
`;

for (const app of apps) {
  Deno.test(`whoever gets into ${app} finds closed doors`, async () => {
    const folder = await Deno.makeTempDir();
    await Deno.mkdir(`${folder}/secrets`);
    await Deno.writeTextFile(`${folder}/secrets/environment`, "SECRET='x'");
    const flags = permissionFlags(
      rightsOf(app, {
        settings: { ...settings, DATA_DIR: folder, LOG_DIR: `${folder}/logs` },
        site,
      }),
    );
    const script = `${folder}/burglar.ts`;
    await Deno.writeTextFile(script, burglar);
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--no-check", "--no-config", ...flags, script, folder],
      env: { SOMEBODY_ELSES: "secret" },
    }).output();
    const told = new TextDecoder().decode(stdout).trim().split("\n");
    assert.equal(told.length, 13);
    for (const line of told) assert.match(line, / (NotCapable|TypeError)$/, line);
    await Deno.remove(folder, { recursive: true });
  });
}
