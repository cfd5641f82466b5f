import fc from "fast-check";
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { envNames } from "../../lib/config/mod.ts";
import { serversFor } from "../ctl/capacity/erlang.ts";
import { findProgram } from "../dev/services/programs.ts";
import { type Configuration, readConfiguration, readHcl } from "./testing/configuration.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = ["network_plan", "sizing", "machine"];
const settingsOfTerraform = ["source", "for_each", "count", "providers", "depends_on", "version"];

Deno.test("terraform: what is asked for is there, and what is there is asked for", async () => {
  const made = new Map<string, Configuration>();
  for (const name of modules) made.set(name, await readConfiguration(`modules/${name}`));
  const aws = await readConfiguration("aws");
  for (const [path, it] of [...made, ["aws", aws] as const]) {
    for (const reference of it.references) {
      const [kind, name, output] = reference.split(".") as [string, string, string?];
      const isThere = kind === "var"
        ? it.variables.has(name)
        : kind === "local"
        ? it.locals.has(name)
        : kind === "module"
        ? it.modules.has(name) && (output === undefined || made.get(name)!.outputs.has(output))
        : it.resources.has(`${kind}.${name}`);
      assert.ok(isThere, `${path}: there is no ${reference}`);
    }
    for (const name of it.variables.keys()) {
      assert.ok(it.references.has(`var.${name}`), `${path}: nobody asks for var.${name}`);
      assert.ok(it.variables.get(name)!.description, `${path}: var.${name} says what it is`);
    }
    for (const name of it.locals) {
      assert.ok(it.references.has(`local.${name}`), `${path}: nobody asks for local.${name}`);
    }
  }
  for (const [name, block] of aws.modules) {
    assert.equal(block.source, `../modules/${name}`);
    const given = Object.keys(block).filter((key) => !settingsOfTerraform.includes(key));
    const { variables } = made.get(name)!;
    assert.deepEqual(given.filter((key) => !variables.has(key)), [], name);
    const needed = [...variables].filter(([, variable]) => !("default" in variable));
    assert.deepEqual(needed.filter(([key]) => !given.includes(key)), [], name);
  }
});

Deno.test("terraform: each environment says all that is asked, and nothing else", async () => {
  const { variables } = await readConfiguration("aws");
  for (const environment of ["dev", "staging", "prod"]) {
    const values = await readHcl(`aws/${environment}.tfvars`);
    assert.deepEqual(Object.keys(values).toSorted(), [...variables.keys()].toSorted());
    assert.equal(values.environment, environment);
  }
});

Deno.test("terraform: no file would bring a secret into a state", async () => {
  const { resources } = await readConfiguration("aws");
  // A kind that makes or keeps a secret's value, or an attribute that is one.
  const keeps =
    /^(aws_secretsmanager_secret_version|random_|tls_|aws_ssm_parameter|aws_iam_access_key)/;
  const isOne = /^(password|auth_token|master_password|secret_string|private_key.*)$/;
  for (const [name, block] of resources) {
    assert.doesNotMatch(name, keeps);
    assert.deepEqual(Object.keys(block).filter((key) => isOne.test(key)), [], name);
  }
  assert.equal(resources.get("aws_db_instance.shop")!.manage_master_user_password, true);
});

Deno.test("terraform: a machine has the secrets that its units read, and settings that there are", async () => {
  const text = await Deno.readTextFile(`${here}aws/secrets.tf`);
  const unit = (name: string) => Deno.readTextFile(`${here}../systemd/${name}`);
  const all = await unit("process.conf");
  for (const [role, units] of [["web", ["web@", "scheduler"]], ["worker", ["worker@"]]] as const) {
    const [, list] = new RegExp(`^ +${role} += \\[(.+)\\]$`, "m").exec(text)!;
    const given = list!.split(", ").map((name) => name.replaceAll('"', ""));
    const texts = await Promise.all(units.map((name) => unit(`smartmarket-${name}.service`)));
    const read = [all, ...texts].join("\n").matchAll(/^LoadCredential=(\w+):/gm);
    for (const [, name] of read) assert.ok(given.includes(name!), `${role}: ${name}`);
  }
  const main = await Deno.readTextFile(`${here}aws/main.tf`);
  const tfvars = await Deno.readTextFile(`${here}aws/prod.tfvars`);
  for (const [, name] of `${main}\n${tfvars}`.matchAll(/^ +([A-Z][A-Z_]+) += /gm)) {
    assert.ok((envNames as string[]).includes(name!), name);
  }
});

Deno.test("terraform: as many slots as modules/sizing gives are never fewer than Erlang's sum asks for", () => {
  // Of modules/sizing, within the bounds of its variables and the usual patience.
  const slots = (busy: number) => Math.ceil(busy + 2 * Math.sqrt(busy)) + 1;
  fc.assert(fc.property(
    fc.double({ min: 0.01, max: 3_000, noNaN: true }),
    fc.double({ min: 1, max: 2_500, noNaN: true }),
    (rate, meanMs) => {
      const needed = serversFor({ rate, meanMs, variation: 1, withinMs: 5_000 });
      assert.ok(slots(rate * meanMs / 1_000) >= needed);
    },
  ));
});

const terraform = findProgram(["terraform"]);
const because = terraform ? "" : " (not run: there is no terraform here)";

async function run(folder: string, data: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(terraform!, {
    args: [`-chdir=${here}${folder}`, ...args],
    env: { TF_DATA_DIR: data, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" },
  }).output();
  const said = new TextDecoder().decode(stdout);
  assert.ok(success, `${folder}: terraform ${args[0]}: ${said}${new TextDecoder().decode(stderr)}`);
  return said;
}

Deno.test({
  name: `terraform: files are formatted, modules are valid and pass their own tests${because}`,
  ignore: !terraform,
  async fn() {
    const data = await Deno.makeTempDir();
    await run(".", data, "fmt", "-check", "-recursive", "-diff");
    await Promise.all(modules.map(async (name) => {
      const [folder, own] = [`modules/${name}`, `${data}/${name}`];
      await run(folder, own, "init", "-backend=false", "-input=false", "-no-color");
      await run(folder, own, "validate", "-no-color");
      assert.match(
        await run(folder, own, "test", "-no-color"),
        /Success! [1-9]\d* passed, 0 failed/,
      );
    }));
    await Deno.remove(data, { recursive: true });
  },
});

Deno.test({
  name:
    `terraform: what a machine does at its first start is a shell's script, of units there are${because}`,
  ignore: !terraform,
  async fn() {
    const data = await Deno.makeTempDir();
    const folder = "modules/machine";
    await run(folder, data, "init", "-backend=false", "-input=false", "-no-color");
    for (const role of ["web", "worker"]) {
      const settings = { settings: { PUBLIC_URL: "https://shop.example.com" }, role };
      const secrets = { database_url: "a", redis_url: "b", session_secret: "c" };
      const release = { url: "s3://a/b.tar.gz", sha256: "0".repeat(64) };
      const others = { server_name: "shop.example.com", region: "r", shared_folder: "nfs" };
      const given = { ...settings, secrets, release, ...others };
      await Deno.writeTextFile(`${data}/given.tfvars.json`, JSON.stringify(given));
      const state = `-state=${data}/${role}.tfstate`;
      await run(
        folder,
        data,
        "apply",
        "-auto-approve",
        state,
        `-var-file=${data}/given.tfvars.json`,
      );
      const script = await run(folder, data, "output", state, "-raw", "user_data");
      await Deno.writeTextFile(`${data}/${role}.sh`, script);
      const shell = new Deno.Command("sh", { args: ["-n", `${data}/${role}.sh`] });
      assert.ok((await shell.output()).success, script);
      const named = [...script.matchAll(/smartmarket-(\w+@?)\w*\.service/g)].map(([, name]) =>
        name
      );
      for (const name of named) {
        await Deno.stat(`${here}../systemd/smartmarket-${name}.service`);
      }
      assert.ok(named.length >= 2);
    }
    await Deno.remove(data, { recursive: true });
  },
});
