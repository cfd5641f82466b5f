import assert from "node:assert/strict";
import { join } from "node:path";
import { loadConfig } from "../../../lib/config/mod.ts";
import { connectDb } from "../../../lib/db/mod.ts";
import { testWorld } from "../../../lib/testing/world.ts";
import { examineProduction } from "./examine.ts";

const strong = "k3J9-vQ2x-LmZ8-pR4t-Yw6B";
const good = {
  DATABASE_URL: `postgres://shop:${strong}@db.shop.test/shop`,
  REDIS_URL: `rediss://shop:${strong}@redis.shop.test`,
  SESSION_SECRET: "plums on the quiet table, at night",
  PUBLIC_URL: "https://shop.test",
  TRUST_PROXY: "true",
  SMTP_URL: "smtps://shop:pw@mail.shop.test",
  MAIL_FROM: "Shop <orders@shop.test>",
  SHOP_CONTACT: "help@shop.test",
  METRICS_TOKEN: strong,
  CODE_REQUIRED_FOR: "owner,admin",
  BACKUP_RECIPIENTS: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kudh4cm8qzs0jzf",
  BACKUP_DRILL_URL: `postgres://drill:${strong}@db.shop.test/postgres`,
  RELEASE: "1.0.0",
};

/** What is changed for the worse, and which checks are named. */
const worse: [Record<string, string>, string[]][] = [
  [{ PUBLIC_URL: "http://shop.test" }, ["red address"]],
  [{ MAIL_FROM: "SmartMarket <shop@example.com>" }, ["red mail_from"]],
  [{ MAIL_FROM: "shop@mail.example.org" }, ["red mail_from"]],
  [{ SHOP_CONTACT: "" }, ["warn contact"]],
  [{ RELEASE: "dev", LOG_LEVEL: "debug" }, ["warn release", "warn log"]],
  [{ DATABASE_URL: "postgres://shop:shop@db.shop.test/shop" }, ["red database_password"]],
  [{ DATABASE_URL: `postgres://shop:${"a".repeat(40)}@db.shop.test/shop` }, [
    "red database_password",
  ]],
  [{ DATABASE_URL: `${good.DATABASE_URL}?sslmode=disable` }, ["red line.database_url"]],
  [{ DATABASE_URL: `postgres://shop:${strong}@postgres/shop?sslmode=prefer` }, [
    "warn line.database_url",
  ]],
  [{ DATABASE_URL: `postgres://shop:${strong}@127.0.0.1/shop?sslmode=disable` }, []],
  [{ DATABASE_URL: "postgres://shop@/shop?host=/run/postgresql" }, []],
  [{ REDIS_URL: `redis://shop:${strong}@10.0.0.7?tls=never` }, ["red line.redis_url"]],
  [{ REDIS_URL: `redis://shop:${strong}@redis?tls=never` }, ["warn line.redis_url"]],
  [{ REDIS_URL: "redis://127.0.0.1" }, ["red redis_password"]],
  [{ REDIS_URL: "redis://:secret@127.0.0.1" }, ["red redis_password"]],
  [{ REDIS_URL: "", JOBS_BROKER: "postgres" }, []],
  [{ SMTP_URL: "smtp://mail.shop.test?tls=never" }, ["red line.smtp_url"]],
  [{ SMTP_URL: "smtp://mail.shop.test" }, []],
  [{ SMTP_URL: "" }, ["red mail"]],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.shop.test:4318" }, [
    "red line.otel_exporter_otlp_endpoint",
  ]],
  [{ METRICS_TOKEN: "" }, ["warn metrics_token"]],
  [{ METRICS_TOKEN: "0101010101010101" }, ["red metrics_token"]],
  [{ ADMIN_PASSWORD: "gooseberry tandem" }, ["warn admin_password"]],
  [{ CODE_REQUIRED_FOR: "owner" }, ["warn second_factor"]],
  [{ BACKUP_RECIPIENTS: "" }, ["red backups"]],
  [{ BACKUP_DRILL_URL: "" }, ["warn backup_trial"]],
  [{ BACKUP_DRILL_URL: `postgres://drill:${strong}@db.shop.test/x?sslmode=disable` }, [
    "red line.backup_drill_url",
  ]],
];

Deno.test("doctor --production names each default and each weakness, and nothing where all is well", async (t) => {
  await using world = await testWorld();
  const folder = await Deno.makeTempDir({ prefix: "sm-production-" });
  world.defer(() => Deno.remove(folder, { recursive: true }));
  const { sql, clock } = world.deps;
  const named = async (
    change: Record<string, string>,
    { env = {}, addresses = [] }: Partial<Parameters<typeof examineProduction>[1]> = {},
  ) => {
    const config = loadConfig({ ...good, DATA_DIR: folder, ...change });
    const findings = await examineProduction({ config, sql, clock }, { env, addresses });
    const said = findings.map(({ check, level }) => `${level} ${check.replace("production.", "")}`);
    // The Postgres of the tests archives nothing; deploy/postgres/archive_test.ts has one that does.
    assert.equal(said.pop(), "warn archive");
    return said;
  };
  assert.deepEqual(await named({}), []);
  for (const [change, expected] of worse) {
    await t.step(`${Object.entries(change).join(" ")}`, async () => {
      const said = await named(change);
      assert.deepEqual(said, expected);
    });
  }
  await t.step("Postgres is away", async () => {
    const away = connectDb("postgres://nobody@127.0.0.1:1/none", { name: "away", max: 1 });
    const config = loadConfig({ ...good, DATA_DIR: folder, SHOP_CONTACT: "" });
    const findings = await examineProduction({ config, sql: away, clock }, {
      env: {},
      addresses: [],
    });
    assert.deepEqual(findings.map(({ check }) => check), ["production.contact"]);
    await away.end({ timeout: 1 });
  });
  await t.step("a secret's file, and a folder, that everybody can read", async () => {
    const file = join(folder, "secret");
    await Deno.writeTextFile(file, strong, { mode: 0o644 });
    await Deno.mkdir(join(folder, "backups"), { mode: 0o755 });
    assert.deepEqual(await named({}, { env: { SMTP_URL_FILE: file } }), ["red readable"]);
    await Deno.chmod(file, 0o640);
    await Deno.chmod(join(folder, "backups"), 0o750);
    assert.deepEqual(await named({}, { env: { SMTP_URL_FILE: file } }), []);
  });
  await t.step("a port that others reach", async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const web = { PORT: String(listener.addr.port) };
    assert.deepEqual(await named(web, { addresses: ["127.0.0.1"] }), ["warn ports"]);
  });
});
