import assert from "node:assert/strict";
import { completeEnvironment, environmentOf, readEnvironment } from "./environment.ts";
import { Refusal } from "../refusal.ts";
import { serviceUser } from "../services/service_user.ts";

const secret = "a secret that only this test knows";

Deno.test("readEnvironment() lets what is set win over .env, and an empty value lose", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "PORT=1\nCURRENCY='USD'\n# HOST=x\n");
  assert.deepEqual(readEnvironment(file, { PORT: "2", CURRENCY: "" }), {
    PORT: "2",
    CURRENCY: "USD",
  });
  await Deno.remove(file);
  assert.deepEqual(readEnvironment(file, { PORT: "2" }), { PORT: "2" });
});

Deno.test("completeEnvironment() derives address and folder", () => {
  const env = completeEnvironment({ SESSION_SECRET: secret, PORT: "8123", DATA_DIR: "x" });
  assert.equal(env.PUBLIC_URL, "http://127.0.0.1:8123");
  assert.equal(env.DATA_DIR, `${Deno.cwd()}/x`);
  const open = completeEnvironment({ SESSION_SECRET: secret, HOST: "0.0.0.0", PORT: "0" });
  assert.match(open.PUBLIC_URL!, /^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
});

Deno.test("completeEnvironment() refuses with every fault and exit code 78", () => {
  assert.throws(
    () => completeEnvironment({ SESSION_SECRET: "short", CURRENCY: "x" }),
    (error: Refusal) => {
      assert.equal(error.exitCode, 78);
      assert.match(error.message, /SESSION_SECRET[^]*CURRENCY|CURRENCY[^]*SESSION_SECRET/);
      return true;
    },
  );
});

Deno.test("completeEnvironment() refuses a file in the place of the data folder", async () => {
  const file = await Deno.makeTempFile();
  for (const given of [{ SESSION_SECRET: secret }, {}]) {
    assert.throws(
      () => completeEnvironment({ ...given, DATA_DIR: file }),
      (error: Refusal) => error.exitCode === 78 && error.message.includes("names a file"),
    );
  }
  await Deno.remove(file);
});

Deno.test("environmentOf() gives each process what it has a use for", () => {
  const env = {
    PATH: "/bin",
    DATABASE_URL: "postgres://x",
    ADMIN_PASSWORD: "a secret of the first start",
    SMTP_URL_FILE: "/run/smtp",
    METRICS_TOKEN: "token",
    AWS_SECRET_ACCESS_KEY: "somebody else's",
  };
  const names = (app: Parameters<typeof environmentOf>[0]) =>
    Object.keys(environmentOf(app, env)).sort();
  assert.deepEqual(names("web"), ["DATABASE_URL", "METRICS_TOKEN", "PATH", "SMTP_URL_FILE"]);
  assert.deepEqual(names("worker"), ["DATABASE_URL", "PATH", "SMTP_URL_FILE"]);
  assert.deepEqual(names("scheduler"), ["DATABASE_URL", "PATH"]);
  assert.deepEqual(names("ctl"), ["ADMIN_PASSWORD", "DATABASE_URL", "PATH", "SMTP_URL_FILE"]);
});

Deno.test("serviceUser() is nobody's account for root, and nobody else for others", () => {
  const nobody = "root:x:0:0::/root:/bin/bash\nnobody:x:65534:65534::/:/bin/false\n";
  assert.deepEqual(serviceUser(0, nobody), { uid: 65_532, gid: 65_532, initUid: 65_534 });
  const withPostgres = `${nobody}postgres:x:101:104::/:/bin/bash\n`;
  assert.deepEqual(serviceUser(0, withPostgres), { uid: 101, gid: 104, initUid: 101 });
  assert.equal(serviceUser(1_000, withPostgres), null);
});
