import assert from "node:assert/strict";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { compileArgs } from "./deno_compile.ts";
import { executables, root } from "./executables.ts";
import { isolatedModules } from "./isolated_tasks.ts";
import { run } from "./program.ts";
import { includedFiles, runtimeModules, shippedFiles } from "./shipped_files.ts";

const Info = z.object({ modules: z.array(z.object({ local: z.string().optional() })) });

/** What a module opens beside itself: a path from the root, in which `*` stands for a part unknown. */
interface FileReference {
  by: string;
  what: string;
}

const literal = /^(["`])[^"`]*\1$/;
const relativePath = /(["`])\.{1,2}\/[^"`\n]*\1/g;
const shipped = shippedFiles();
const included = new Set(includedFiles());

/** Our own modules that an executable may load, but for what the build made. */
async function ownModules(): Promise<string[]> {
  const found = new Set<string>();
  const modules = [...executables.map(({ entry }) => entry), ...runtimeModules];
  for (const entry of [...modules, ...isolatedModules]) {
    const text = await run(Deno.execPath(), ["info", "--json", entry], { cwd: root });
    for (const { local } of Info.parse(JSON.parse(text)).modules) {
      if (local?.startsWith(root)) found.add(relative(root, local));
    }
  }
  return [...found].filter((path) => !path.startsWith("_fresh/"));
}

function openedBy(by: string): FileReference[] {
  const text = Deno.readTextFileSync(join(root, by));
  const urls = text.matchAll(/new URL\(\s*([^,()]+),\s*import\.meta\.url\s*,?\s*\)/g);
  const resolved = text.matchAll(/import\.meta\.resolve\(([^)]*)\)/g);
  const said = [...urls, ...resolved].map(([, path]) => path!.trim());
  const mentions = text.match(/import\.meta\.(url|resolve|dirname|filename)/g) ?? [];
  assert.equal(said.length, mentions.length, `${by} opens something in a way not known here`);
  const isPlain = said.every((path) => literal.test(path));
  // Where a path comes from elsewhere in the file, any path in it may be the one.
  const paths = isPlain ? said : text.replaceAll(/from "[^"]*"/g, "").match(relativePath) ?? [];
  assert.ok(
    said.length === 0 || paths.length > 0,
    `${by} opens ${said}: nothing can be told of it`,
  );
  return paths.map((path) => ({ by, what: pathIn(path, by) }));
}

function pathIn(said: string, by: string): string {
  return join(dirname(by), said.slice(1, -1).replace(/\$\{[^}]*\}/g, "*"));
}

/** The files on this disk that are meant. */
function filesOf({ by, what }: FileReference): string[] {
  const pattern = new RegExp(`^${RegExp.escape(what).replaceAll("\\*", "[^/]+")}`);
  const files = onDisk(dirname(what.endsWith("/") ? `${what}x` : what))
    .filter((path) => what.endsWith("/") || what === path || pattern.test(path));
  assert.ok(files.length > 0, `${by} opens ${what}, which is not there`);
  return files;
}

function onDisk(folder: string): string[] {
  return [...Deno.readDirSync(join(root, folder))]
    .filter(({ isFile }) => isFile)
    .map(({ name }) => join(folder, name));
}

Deno.test("whatever our code opens beside itself is in the executables, by either way", async () => {
  const opened = (await ownModules()).flatMap(openedBy);
  const files = [...new Set(opened.flatMap(filesOf))].filter((path) => !/_test\.ts$/.test(path));
  for (const known of [...runtimeModules, "lib/catalog/demo/catalog.csv"]) {
    assert.ok(files.includes(known), `${known} is opened by nobody`);
  }
  assert.deepEqual(files.filter((path) => !shipped.includes(path)), [], "self-extracting");
  assert.deepEqual(files.filter((path) => !included.has(path)), [], "deno compile");
});

Deno.test("all modules that executables may load are shipped", async () => {
  const modules = await ownModules();
  assert.deepEqual(modules.filter((path) => !shipped.includes(path)), []);
});

Deno.test("`deno compile` is told of each file, and seals in the right to run the worker alone", () => {
  const args = Object.fromEntries(
    executables.map((one) => [one.name, compileArgs(one, { file: "/dist/x", target: "t" })]),
  );
  for (const list of Object.values(args)) {
    assert.deepEqual(new Set(list.filter((_, i) => list[i - 1] === "--include")), included);
  }
  // Each writes somewhere that only its machine knows: the scheduler its log and its signs of life.
  for (const [name, list] of Object.entries(args)) assert.ok(list.includes("--allow-write"), name);
  const runs = (name: string) => args[name]!.filter((arg) => arg.startsWith("--allow-run"));
  assert.deepEqual(runs("smartmarket-web"), ["--allow-run=smartmarket-worker"]);
  const others = ["worker", "scheduler", "ctl"].flatMap((name) => runs(`smartmarket-${name}`));
  assert.deepEqual(others, []);
});
