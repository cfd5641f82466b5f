import assert from "node:assert/strict";
import { join } from "node:path";
import { newKeys } from "../../lib/backups/testing/backed_up.ts";
import { until } from "../../lib/testing/until.ts";
import { run } from "../compile/program.ts";
import { docker, inspect, killContainer } from "../dev/containers/docker.ts";
import { standIns } from "../dev/containers/images.ts";
import { root } from "../dev/project.ts";
import { say } from "../dev/say.ts";
import { makeSecretsFolder } from "./testing/secrets_folder.ts";

const PROJECT = "smwal";
const CANARY = "Quastenflosser";
const file = ["-f", "docker-compose.prod.yaml"];
const container = `${PROJECT}_postgres_1`;
const archive = "/var/backups/smartmarket-wal";
/** Of a commit until it is in the archive: what docs/disaster.md promises, ms. */
const PROMISED_MS = 60_000;

Deno.test("docker-compose.prod.yaml archives Postgres' log, and brings it back as of an instant", async (t) => {
  await using stack = new AsyncDisposableStack();
  const { folder, secrets } = await makeSecretsFolder(stack);
  const { identity, recipient } = await newKeys();
  const key = join(folder, "shop.key");
  await Deno.writeTextFile(key, identity);
  const env = {
    COMPOSE_PROJECT_NAME: PROJECT,
    SECRETS: secrets,
    PUBLIC_URL: "https://localhost",
    POSTGRES_IMAGE: standIns.postgres,
    REDIS_IMAGE: standIns.redis,
    BACKUP_RECIPIENTS: recipient,
  };
  const compose = (words: string[], differing: Record<string, string> = {}) =>
    run("docker-compose", [...file, ...words], { cwd: root, env: { ...env, ...differing } });
  stack.defer(async () => void await compose(["down", "--volumes", "--timeout", "5"]));
  const password = (await Deno.readTextFile(join(secrets, "postgres_password"))).trim();
  const sql = (statement: string) =>
    docker(
      ...["exec", "-e", `PGPASSWORD=${password}`, container, "psql", "-h", "127.0.0.1"],
      ...["-U", "postgres", "-d", "shop", "-XAtqc", statement],
    );
  const healthy = async (service: string) => {
    const status = () => inspect(`${PROJECT}_${service}_1`, "{{.State.Health.Status}}");
    await until(`${service} is healthy`, async () => await status() === "healthy", {
      withinMs: 180_000,
    });
  };
  /** As the README of the archive says it: the key comes by stdin, and lies on no disk of the engine's. */
  const recover = (instant: string) =>
    run("bash", [
      "-c",
      `docker-compose ${file.join(" ")} run --rm -T recover "$0" < ${key}`,
      instant,
    ], {
      ...{ cwd: root, env },
    });

  await compose(["up", "-d", "--no-build", "postgres", "bases"]);
  await t.step("a base backup is made, once", async () => {
    await healthy("bases");
    const { length } = (await docker("exec", container, "ls", archive)).split("\n")
      .filter((name) => name.startsWith("base-"));
    assert.equal(length, 1);
  });

  await t.step("both are killed, come back, and a base that is missing is made", async () => {
    const bases = async () =>
      (await docker("exec", container, "ls", archive)).split("\n")
        .filter((name) => name.startsWith("base-"));
    const [first] = await bases();
    for (const name of [container, `${PROJECT}_bases_1`]) {
      const restarts = () => inspect(name, "{{.RestartCount}}");
      await docker("exec", container, "rm", "-f", `${archive}/${first}`);
      await killContainer(name);
      await until(`${name} was started again`, async () => await restarts() !== "0", {
        withinMs: 60_000,
      });
      await healthy("postgres");
    }
    // In the network of a Postgres that was started anew.
    const made = await until("another base", async () => (await bases())[0] ?? null, {
      withinMs: 120_000,
    });
    assert.notEqual(made, first);
    // A recovery begins with a base that ended in a second before that of its instant.
    const [, endedAt] = made.split("-");
    const second = `select to_char(now() at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"')`;
    await until("that second is over", async () => await sql(second) > endedAt! || null, {
      withinMs: 10_000,
    });
  });

  let instant = "";
  await t.step("what is committed is in the archive within the time that is promised", async () => {
    await sql("create table marks (name text, at timestamptz default clock_timestamp())");
    await sql(`insert into marks (name) values ('${CANARY} 1')`);
    instant = await sql(
      `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US"+00"')`,
    );
    await sql(`insert into marks (name) values ('${CANARY} 2')`);
    const segment = await sql("select pg_walfile_name(pg_current_wal_lsn())");
    const startedMs = performance.now();
    // Nobody ends the segment: archive_timeout does.
    await until(
      "it is in the archive",
      () =>
        docker("exec", container, "test", "-e", `${archive}/${segment}.age`).then(
          () => true,
          () => null,
        ),
      { withinMs: 180_000, everyMs: 500 },
    );
    const tookMs = performance.now() - startedMs;
    assert.ok(tookMs < PROMISED_MS, `${Math.round(tookMs)} ms`);
    say(`a commit was in the archive after ${(tookMs / 1_000).toFixed(1)} s`);
  });

  await t.step("nothing of it lies there in the clear", async () => {
    const look = `cd ${archive} && for f in *.age; do head -c 21 "$f"; echo; done | sort -u`;
    assert.equal(await docker("exec", container, "bash", "-c", look), "age-encryption.org/v1");
    await assert.rejects(docker("exec", container, "grep", "-rqa", CANARY, archive));
  });

  await t.step("an instant that the archive does not reach leaves nothing behind", async () => {
    await assert.rejects(recover("1999-01-01 12:00:00+00"), /no base backup .* ended before/);
  });

  await t.step("the server is lost, and comes back as of the instant that was named", async () => {
    await killContainer(container);
    await compose(["rm", "--stop", "--force", "postgres", "bases"]);
    await docker("volume", "rm", `${PROJECT}_postgres`);
    assert.match(await recover(instant), /It is there: the last change is of \d{4}-/);
    await assert.rejects(recover(instant), /holds a server already/);
    const look = ["psql", "-d", "shop", "-XAtqc", "select name from marks"];
    assert.equal(
      (await compose(["run", "--rm", "-T", "recover", ...look])).trim(),
      `${CANARY} 1`,
    );
  });

  await t.step("the shop goes on with it, and its log is archived", async () => {
    const recovered = { POSTGRES_DATA: "recovered" };
    await compose(["up", "-d", "--no-build", "postgres"], recovered);
    await healthy("postgres");
    await sql("insert into marks (name) values ('3')");
    assert.equal(await sql("select count(*) from marks"), "2");
    await assert.rejects(
      compose(["run", "--rm", "-T", "recover", "psql"]),
      /a server runs on that volume/,
    );
    await sql("select pg_switch_wal()");
    await until(
      "a segment of the new timeline",
      async () =>
        /^00000002/.test(await sql("select last_archived_wal from pg_stat_archiver")) || null,
      {
        withinMs: 60_000,
      },
    );
    assert.equal(await sql("select failed_count from pg_stat_archiver"), "0");
  });

  await t.step("without a key nothing is archived, since everybody could read it", async () => {
    await compose(["up", "-d", "--no-build", "postgres"], {
      ...{ POSTGRES_DATA: "recovered", BACKUP_RECIPIENTS: "" },
    });
    await healthy("postgres");
    assert.equal(await sql("show archive_mode"), "off");
  });
});
