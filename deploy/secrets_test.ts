import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";
import { describeSettings, loadConfig } from "../lib/config/mod.ts";

/*
 * Whatever has to stay hidden reaches each process that reads it as a file, on every way to run the shop;
 * whoever adds such a setting says here who reads it.
 */

/** Whoever tells of something has to know that there is a webhook. */
const ofAll = ["DATABASE_URL", "REDIS_URL", "NOTIFY_WEBHOOK_URL"];
const ofWebAndWorkers = [
  "PAYMENT_KEY",
  "PAYMENT_WEBHOOK_SECRET",
  "SEARCH_URL",
  "NOTIFY_WEBHOOK_SECRET",
];
const readers = {
  web: [...ofAll, ...ofWebAndWorkers, "SESSION_SECRET", "METRICS_TOKEN", "LLM_KEY"],
  worker: [...ofAll, ...ofWebAndWorkers, "SMTP_URL"],
  // The one that makes the backups, where there are several.
  slow: ["BACKUP_COPY_URL", "BACKUP_COPY_KEY", "BACKUP_DRILL_URL"],
  scheduler: ofAll,
};
const elsewhere = {
  "the first start alone": ["ADMIN_EMAIL", "ADMIN_PASSWORD"],
  "the days of a rotation": ["SESSION_SECRET_BEFORE"],
  // A browser is told it as well.
  "the environment": ["SENTRY_DSN"],
  // Of systemd's units alone: neither stack of containers has a pooler or a standby.
  "a pooler or a standby": ["DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL"],
};

const text = (path: string) => Deno.readTextFile(fileURLToPath(new URL(path, import.meta.url)));
const files = (names: readonly string[]) => names.map((name) => `${name}_FILE`);

function assertHas(what: string, has: Iterable<string>, names: readonly string[]): void {
  const given = new Set(has);
  const missing = files(names).filter((name) => !given.has(name));
  assert.deepEqual(missing, [], `${what} is not given these`);
}

Deno.test("whoever reads a hidden setting is known", () => {
  const config = loadConfig({
    DATABASE_URL: "postgres://shop:hush@127.0.0.1/shop",
    REDIS_URL: "redis://127.0.0.1",
    SESSION_SECRET: "plums on the quiet table, at night",
  });
  const hidden = describeSettings(config).filter(({ isHidden }) => isHidden).map(({ name }) =>
    name
  );
  const known = [...Object.values(readers), ...Object.values(elsewhere)].flat();
  assert.deepEqual(hidden.filter((name) => !known.includes(name)), []);
  assert.deepEqual(known.filter((name) => !hidden.includes(name as typeof hidden[number])), []);
});

Deno.test("systemd hands each process the secrets that it reads", async () => {
  const shared = await text("systemd/process.conf");
  const install = await text("systemd/install.sh");
  for (
    const [unit, names] of [
      ["web@", readers.web],
      ["worker@", [...readers.worker, ...readers.slow]],
      ["scheduler", readers.scheduler],
    ] as const
  ) {
    const lines = shared + await text(`systemd/smartmarket-${unit}.service`);
    for (const name of names) {
      const file = name.toLowerCase();
      assert.ok(lines.includes(`${name}_FILE=%d/${file}`), `${unit}: ${name}`);
      assert.ok(
        lines.includes(`LoadCredential=${file}:/etc/smartmarket/credentials/${file}\n`),
        file,
      );
      // A unit does not start where a file is not there, and an empty one says nothing.
      assert.match(install, new RegExp(`\\b${file}\\b`));
    }
  }
});

Deno.test("compose mounts each service the secrets that it reads", async () => {
  const { services, secrets } = parse(await text("../docker-compose.prod.yaml"), { merge: true });
  const made = await text("docker/make_secrets.sh");
  for (
    const [service, names] of [
      ["web-a", readers.web],
      ["worker-quick", readers.worker],
      ["worker-slow", [...readers.worker, ...readers.slow]],
      ["scheduler-a", readers.scheduler],
    ] as const
  ) {
    const { environment, secrets: mounted } = services[service];
    assertHas(service, Object.keys(environment), names);
    for (const name of names) {
      const file = name.toLowerCase();
      assert.equal(environment[`${name}_FILE`], `/run/secrets/${file}`);
      assert.ok(mounted.includes(file) && file in secrets, `${service}: ${file}`);
      assert.match(made, new RegExp(`\\b${file}\\b`));
    }
  }
});

Deno.test("Kubernetes mounts each container the secrets that it reads", async () => {
  for (
    const [file, names] of [
      ["web", readers.web],
      ["worker-quick", readers.worker],
      ["worker-slow", [...readers.worker, ...readers.slow]],
      ["scheduler", readers.scheduler],
    ] as const
  ) {
    const all = parseAllDocuments(await text(`kubernetes/base/${file}.yaml`))
      .map((document) => document.toJS());
    const { containers } = all.find(({ kind }) => kind === "Deployment")!.spec.template.spec;
    const env: { name: string }[] = containers[0].env;
    assertHas(file, env.map(({ name }) => name), names);
  }
});

Deno.test(
  "make_secrets.sh writes the shop's name where nginx reads it, and signs a certificate of it",
  {
    // It gives each file to its reader.
    ignore: Deno.uid() !== 0,
  },
  async () => {
    const folder = await Deno.makeTempDir();
    try {
      const script = fileURLToPath(new URL("docker/make_secrets.sh", import.meta.url));
      const run = (command: string, ...args: string[]) =>
        new Deno.Command(command, { args, stdin: "null", stderr: "null" }).outputSync();
      assert.equal(run(script, "shop.example.com", folder).code, 0);
      assert.equal(
        await Deno.readTextFile(`${folder}/nginx_name`),
        "server_name shop.example.com;\n",
      );
      const subject = run(
        "openssl",
        "x509",
        "-noout",
        "-ext",
        "subjectAltName",
        "-in",
        `${folder}/tls_certificate`,
      );
      assert.match(new TextDecoder().decode(subject.stdout), /DNS:shop\.example\.com/);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);
