import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * What of the files is left where change_secret.sh is interrupted. The engine is a script that notes what it is asked
 * and fails when it is told to; compose_container_test.ts changes secrets of a shop that sells.
 */

const script = fileURLToPath(new URL("change_secret.sh", import.meta.url));
const OLD = "plums on the quiet table, at night";

async function secretsFolder() {
  const folder = await Deno.makeTempDir({ prefix: "sm-change-" });
  const at = (name: string) => join(folder, name);
  const engine = `#!/bin/sh
shift 2
case $1 in restart|run) ;; *) cat > /dev/null; exit "$(cat ${at("answers")})" ;; esac
echo "$*|$(cat ${at("session_secret")})|$(cat ${at("session_secret_before")})" >> ${at("asked")}
[ "$(wc -l < ${at("asked")})" != "$(cat ${at("fails")})" ]
`;
  const put = (name: string, text: string) => Deno.writeTextFile(at(name), text);
  await Promise.all([
    put("engine", engine),
    put("answers", "0"),
    put("fails", "none"),
    put("asked", ""),
    put("session_secret", `${OLD}\n`),
    put("session_secret_before", ""),
  ]);
  await Deno.chmod(at("engine"), 0o755);
  return {
    put,
    read: async (name: string) => (await Deno.readTextFile(at(name))).trim(),
    asked: async () => (await Deno.readTextFile(at("asked"))).trim().split("\n"),
    change: async (what: string) => {
      const { code, stderr } = await new Deno.Command(script, {
        args: [what],
        env: { SECRETS: folder, COMPOSE: at("engine") },
        stdin: "null",
      }).output();
      return { code, err: new TextDecoder().decode(stderr) };
    },
    mode: async (name: string) => ((await Deno.stat(at(name))).mode ?? 0) & 0o777,
    has: async (name: string) => await Deno.stat(at(name)).then(() => true, () => false),
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

Deno.test("a change of the session secret that is interrupted anywhere goes on, and loses no secret", async () => {
  // Two web processes start twice, then the apps are sealed anew.
  for (const step of [1, 2, 3, 4, 5]) {
    await using secrets = await secretsFolder();
    await secrets.put("fails", `${step}`);
    assert.notEqual((await secrets.change("sessions")).code, 0, `${step}`);
    const isOpen = await secrets.has("session_secret_change");
    assert.equal(isOpen, step < 5);
    if (isOpen) {
      assert.equal(await secrets.mode("session_secret_change"), 0o400);
      assert.match((await secrets.change("sessions-end")).err, /was interrupted/);
      assert.equal((await secrets.change("sessions")).code, 0);
    }
    const now = await secrets.read("session_secret");
    assert.match(now, /^[0-9a-f]{48}$/);
    assert.equal(await secrets.read("session_secret_before"), OLD);
    assert.match((await secrets.change("sessions")).err, /under way/);
    // Sealed anew once more while the old one still opens what it sealed.
    assert.equal((await secrets.change("sessions-end")).code, 0);
    assert.equal(await secrets.read("session_secret_before"), "");
    const asked = await secrets.asked();
    assert.equal(asked.at(-3), `run --rm ctl config reseal|${now}|${OLD}`);
  }
});

Deno.test("killed between the two files, the old secret and the new one are still there", async () => {
  for (const written of ["", "f".repeat(48)]) {
    await using secrets = await secretsFolder();
    await secrets.put("session_secret_change", `${OLD}\n${"f".repeat(48)}\n`);
    await secrets.put("session_secret", written);
    await secrets.put("session_secret_before", "f".repeat(48));
    assert.equal((await secrets.change("sessions")).code, 0);
    assert.equal(await secrets.read("session_secret"), "f".repeat(48));
    assert.equal(await secrets.read("session_secret_before"), OLD);
  }
});

Deno.test("where apps cannot be sealed anew, the secret that opens them stays", async () => {
  await using secrets = await secretsFolder();
  await secrets.put("session_secret_before", "the one before");
  await secrets.put("fails", "1");
  assert.notEqual((await secrets.change("sessions-end")).code, 0);
  assert.equal(await secrets.read("session_secret_before"), "the one before");
});

Deno.test("a password is changed in each address that has one, and in none where Postgres does not answer", async () => {
  await using secrets = await secretsFolder();
  const addressOf = (who: string, at: string) => `postgres://${who}@${at}/shop`;
  const address = addressOf("shop:first", "a:5432,b:5432") + "?sslmode=disable";
  const readers = addressOf("reader:hush", "b");
  await secrets.put("database_url", `${address}\n`);
  await secrets.put("database_direct_url", "");
  await secrets.put("database_replica_url", `${readers}\n`);
  await secrets.put("shop_password", "first\n");
  await secrets.put("answers", "2");
  assert.match((await secrets.change("database")).err, /nothing is changed/);
  assert.equal(await secrets.read("database_url"), address);
  await secrets.put("answers", "0");
  assert.equal((await secrets.change("database")).code, 0);
  const made = await secrets.read("shop_password");
  assert.match(made, /^[0-9a-f]{48}$/);
  assert.equal(await secrets.read("database_url"), address.replace("first", made));
  assert.equal(await secrets.read("database_direct_url"), "");
  assert.equal(await secrets.read("database_replica_url"), readers);
});
