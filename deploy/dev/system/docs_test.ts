import assert from "node:assert/strict";
import { walkMarkdown } from "./testing/documents.ts";
import config from "../../../deno.json" with { type: "json" };

/*
 * The documents are held to what they describe: every task they name exists, every file they point to
 * is there, the Deno they name is the one CI uses. Of ctl's lines deploy/ctl/documents_test.ts knows more.
 */
const root = new URL("../../../", import.meta.url);
const read = (path: string) => Deno.readTextFile(new URL(path, root));
const documents = await Array.fromAsync(walkMarkdown());

Deno.test("every task that a document names is in deno.json", () => {
  for (const { path, text } of documents) {
    for (const [, task] of text.matchAll(/(?:deno|deno@[\d.]+) task ([a-z:]+)/g)) {
      assert.ok(task! in config.tasks, `${path}: deno task ${task}`);
    }
  }
});

Deno.test("ctl tells wrong usage by 2, wrong settings by 78 with every fault", async () => {
  assert.equal((await ctl("dance")).code, 2);
  const { code, stderr } = await ctl("migrate");
  assert.equal(code, 78);
  for (const name of ["DATABASE_URL", "REDIS_URL", "SESSION_SECRET"]) {
    assert.ok(stderr.includes(name));
  }
});

Deno.test("ctl says how each command is called, without settings, however it is asked", async () => {
  for (const args of [["admin", "--help"], ["jobs", "drill", "-h"], ["help", "catalog"]]) {
    const { code, stdout, stderr } = await ctl(...args);
    assert.deepEqual([code, stderr], [0, ""], args.join(" "));
    assert.match(stdout, /^usage: ctl \w+ /);
  }
});

Deno.test("every file that a document links to is there", async () => {
  for (const { path, text } of documents) {
    const folder = new URL(path, root);
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)) {
      const isThere = await Deno.stat(new URL(target!, folder)).then(() => true, () => false);
      assert.ok(isThere, `${path}: ${target}`);
    }
  }
});

Deno.test("the documents and CI name the same Deno", async () => {
  const [, pinned] = /^DENO_VERSION=([\d.]+)$/m.exec(await read(".ci/run"))!;
  for (const path of ["README.md", "RUNBOOK.md"]) {
    for (const [, named] of (await read(path)).matchAll(/deno@([\d.]+)/g)) {
      assert.equal(named, pinned, path);
    }
  }
});

/** Run ctl without any settings. */
async function ctl(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "--cached-only",
      "-P=ctl",
      "deploy/ctl/main.ts",
      ...args,
    ],
    cwd: root,
    clearEnv: true,
    env: {
      HOME: Deno.env.get("HOME") ?? "/",
      PATH: Deno.env.get("PATH") ?? "",
      NO_COLOR: "1",
      ...(Deno.env.has("DENO_DIR") ? { DENO_DIR: Deno.env.get("DENO_DIR")! } : {}),
    },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}
