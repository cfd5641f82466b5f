import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse, parseAllDocuments } from "yaml";
import { describeSettings, type EnvName, loadConfig } from "../lib/config/mod.ts";
import { type AppName, settingsOf } from "../lib/process/mod.ts";

/*
 * Whatever has to stay hidden reaches each process that reads it as a file, on every way to run the shop. Who reads
 * which is what lib/process/permissions.ts says.
 */

const hidden = describeSettings(
  loadConfig({
    DATABASE_URL: "postgres://shop:hush@127.0.0.1/shop",
    REDIS_URL: "redis://127.0.0.1",
    SESSION_SECRET: "plums on the quiet table, at night",
  }),
).filter(({ isHidden }) => isHidden).map(({ name }) => name);

/** Those of settings.ts that are no file: a browser is told of it as well. */
const inEnvironment: EnvName = "SENTRY_DSN";
/** Of the one worker that makes the backups, where there are several. */
const ofBackups: readonly EnvName[] = ["BACKUP_COPY_URL", "BACKUP_COPY_KEY", "BACKUP_DRILL_URL"];

const secretsOf = (app: AppName) =>
  hidden.filter((name) => name !== inEnvironment && settingsOf(app).includes(name));
const readers = {
  web: secretsOf("web"),
  slow: secretsOf("worker"),
  quick: secretsOf("worker").filter((name) => !ofBackups.includes(name)),
  scheduler: secretsOf("scheduler"),
};

const text = (path: string) => Deno.readTextFile(fileURLToPath(new URL(path, import.meta.url)));
const files = (names: readonly string[]) => names.map((name) => `${name}_FILE`);

function assertHas(what: string, has: Iterable<string>, names: readonly string[]): void {
  const given = new Set(has);
  const missing = files(names).filter((name) => !given.has(name));
  assert.deepEqual(missing, [], `${what} is not given these`);
}

Deno.test("each secret but those of the first start has a reader, and no process has all", () => {
  const read = new Set(Object.values(readers).flat());
  assert.deepEqual(hidden.filter((name) => !read.has(name)), [
    "ADMIN_EMAIL",
    "ADMIN_PASSWORD",
    inEnvironment,
  ]);
  for (const [reader, names] of Object.entries(readers)) {
    assert.ok(names.includes("DATABASE_URL") && names.length < read.size, reader);
  }
});

Deno.test("systemd hands each process the secrets that it reads", async () => {
  const shared = await text("systemd/process.conf");
  const install = await text("systemd/install.sh");
  for (
    const [unit, names] of [
      ["web@", readers.web],
      ["worker@", readers.slow],
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

Deno.test("on a host ctl is given every secret there is", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const script = (await text("systemd/ctl.sh"))
      .replace("credentials=/etc/smartmarket/credentials", `credentials=${folder}`)
      .replace(". /etc/smartmarket/environment", "")
      .replace(/\[ "\$\(id -u\)" = 0 \].*\n/, "")
      .replace(/^exec setpriv[^]*$/m, "exec env\n");
    for (const name of hidden) {
      await Deno.writeTextFile(`${folder}/${name.toLowerCase()}`, `a "b" $c \`d\` of ${name}\n`);
    }
    // What an editor or a person leaves there is no setting, and keeps nobody from ctl.
    for (const name of ["database_url.old", "redis_url~", "llm-key", "Smtp_url"]) {
      await Deno.writeTextFile(`${folder}/${name}`, "a copy");
    }
    const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
    assert.ok(!new TextDecoder().decode(stdout).includes("a copy"));
    const given = new TextDecoder().decode(stdout).split("\n");
    for (const name of hidden) assert.ok(given.includes(`${name}=a "b" $c \`d\` of ${name}`), name);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("compose mounts each service the secrets that it reads", async () => {
  const { services, secrets } = parse(await text("../docker-compose.prod.yaml"), { merge: true });
  const made = await text("docker/make_secrets.sh");
  for (
    const [service, names] of [
      ["web-a", readers.web],
      ["worker-quick", readers.quick],
      ["worker-slow", readers.slow],
      ["scheduler-a", readers.scheduler],
      // It examines what the processes have.
      ["ctl", [...new Set(Object.values(readers).flat())]],
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
      ["worker-quick", readers.quick],
      ["worker-slow", readers.slow],
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
