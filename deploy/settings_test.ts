import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";
import { describeSettings, type EnvName, envNames, loadConfig } from "../lib/config/mod.ts";
import { type AppName, settingsOf } from "../lib/process/mod.ts";

/*
 * Every setting that a process reads reaches it, on every way to run the shop; those that are hidden as files, see
 * secrets_test.ts.
 */

const text = (path: string) => Deno.readTextFile(fileURLToPath(new URL(path, import.meta.url)));

const config = loadConfig({
  DATABASE_URL: "postgres://shop:hush@127.0.0.1/shop",
  REDIS_URL: "redis://127.0.0.1",
  SESSION_SECRET: "plums on the quiet table, at night",
});
const plain = describeSettings(config)
  .filter(({ name, isHidden }) => !isHidden || name === "SENTRY_DSN").map(({ name }) => name);

/** What compose does not hand on, and why. */
const ofContainers: Partial<Record<EnvName, string>> = {
  HOST: "the image says it",
  PORT: "nginx asks 8000",
  DATA_DIR: "the image says it: volumes lie there",
  BACKUP_DIR: "the volume of backups is in DATA_DIR",
  BEAT_FILE: "the image says it: its health check looks there",
  RELEASE: "the executables know theirs",
  JOBS_AUTO_START_WORKER: "there are workers",
};
/** What compose sets itself, as its place is. */
const ofPlace: readonly EnvName[] = ["TRUST_PROXY", "TLS_CERTIFICATE", "LOG_DIR"];
const ofQueues: readonly EnvName[] = ["WORKER_QUEUES", "WORKER_SLOTS"];

const dockerfile = await text("../Dockerfile");

Deno.test("compose hands each process every setting that it reads, from the environment of `up`", async () => {
  const { services } = parse(await text("../docker-compose.prod.yaml"), { merge: true });
  const of = (app: AppName) => plain.filter((name) => settingsOf(app).includes(name));
  for (
    const [service, names] of [
      // A worker's are for one that it would have to start.
      ["web-a", of("web").filter((name) => !ofQueues.includes(name))],
      ["worker-quick", of("worker")],
      ["worker-slow", of("worker")],
      ["scheduler-a", of("scheduler")],
      ["ctl", plain.filter((name) => !ofQueues.includes(name))],
    ] as const
  ) {
    const { environment } = services[service];
    for (const name of names) {
      if (ofContainers[name]) continue;
      assert.ok(name in environment, `${service} is not given ${name}`);
      if (ofPlace.includes(name) || ofQueues.includes(name)) continue;
      assert.match(environment[name], new RegExp(`^\\$\\{${name}:[-?]`), `${service}: ${name}`);
    }
    for (const name of Object.keys(environment)) {
      assert.ok((envNames as string[]).includes(name.replace(/_FILE$/, "")), `${service}: ${name}`);
      assert.ok(!ofContainers[name as EnvName], `${service}: ${name}`);
    }
  }
  for (const name of ["HOST", "DATA_DIR", "BEAT_FILE"]) {
    assert.match(dockerfile, new RegExp(`^ +(ENV )?${name}=`, "m"), name);
  }
});

Deno.test("of all services compose publishes nginx alone, on 80 and 443", async () => {
  const { services } = parse(await text("../docker-compose.prod.yaml"), { merge: true });
  const all = Object.entries<{ ports?: string[]; network_mode?: string }>(services);
  const ports = all.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
  assert.deepEqual(ports, ["nginx ${HTTP_PORT:-80}:8080", "nginx ${HTTPS_PORT:-443}:8443"]);
  assert.deepEqual(all.filter(([, { network_mode }]) => network_mode === "host"), []);
});

Deno.test("what is left empty in compose is the setting's own default", () => {
  const empty = Object.fromEntries(plain.map((name) => [name, ""]));
  const secrets = { DATABASE_URL: "postgres://u:p@127.0.0.1/x", REDIS_URL: "redis://127.0.0.1" };
  const SESSION_SECRET = "plums on the quiet table, at night";
  const left = describeSettings(loadConfig({ ...empty, ...secrets, SESSION_SECRET }));
  const unsaid = describeSettings(loadConfig({ ...secrets, SESSION_SECRET }));
  assert.deepEqual(left, unsaid);
});

Deno.test("units of systemd read one file of settings, and so does ctl", async () => {
  const line = "/etc/smartmarket/environment\n";
  assert.ok((await text("systemd/process.conf")).includes(`EnvironmentFile=${line}`));
  assert.ok((await text("systemd/ctl.sh")).includes(`. ${line}`));
});

Deno.test("Kubernetes hands every container of ours the overlay's settings", async () => {
  for (const file of ["web", "worker-quick", "worker-slow", "scheduler", "migrate"]) {
    const all = parseAllDocuments(await text(`kubernetes/base/${file}.yaml`))
      .map((document) => document.toJS());
    const { spec } = all.find(({ kind }) => kind === "Deployment" || kind === "Job")!;
    const [{ envFrom }] = spec.template.spec.containers;
    assert.deepEqual(envFrom, [{ configMapRef: { name: "smartmarket-settings" } }], file);
  }
});

Deno.test("a machine made by Terraform may be told every setting that is no secret", async () => {
  const lines = (await text("terraform/modules/machine/main.tf")).split("\n");
  const rule = lines.find((line) => line.includes("PUBLIC_URL") && line.includes("condition"))!;
  const refused = new RegExp(/can\(regex\("(.+?)", name\)/.exec(rule)![1]!);
  const [, list] = /contains\(\[(.+?)\], name\)/.exec(rule)!;
  const taken = list!.split(", ").map((name) => name.replaceAll('"', ""));
  const readable = plain.filter((name) => !refused.test(name) || taken.includes(name));
  assert.deepEqual(plain.filter((name) => !readable.includes(name)), []);
  for (const name of taken) assert.ok((plain as string[]).includes(name), name);
});
