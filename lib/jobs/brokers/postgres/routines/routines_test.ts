import assert from "node:assert/strict";
import { join } from "node:path";
import { BROKER_CONTRACT } from "../../../../db/mod.ts";
import { git, landed } from "../../../../testing/landed.ts";
import { projectRoot, sourceFiles } from "../../../../testing/source_files.ts";
import { readDefinitions, routinesOf } from "./shipped.ts";

const definitions = readDefinitions();
const folder = "lib/jobs/brokers/postgres/sql";

/** Routines that are called from TypeScript. */
async function calledFromTypeScript(): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const path of sourceFiles()) {
    const text = await Deno.readTextFile(join(projectRoot, path));
    for (const [, name] of text.matchAll(/\broutine\(\w+, ([^)]+)\)/g)) {
      for (const [, one] of name!.matchAll(/"(\w+)"/g)) found.add(one!);
    }
    const bare = /\bjobs_broker_\w+\(/.exec(text)?.[0];
    if (!path.endsWith("_test.ts")) assert.equal(bare, undefined, `${path} calls no contract`);
  }
  return found;
}

function calledIn(text: string): string[] {
  return [...text.matchAll(/\bjobs_broker_(\w+):v\b/g)].map(([, name]) => name!);
}

Deno.test("each routine has a file of its name, is called, and calls others of its contract", async () => {
  const called = await calledFromTypeScript();
  assert.ok(called.has("turn") && called.has("publish_again"));
  for (const [name, text] of definitions) {
    const [own, ...others] = calledIn(text);
    assert.match(
      text,
      new RegExp(`^(--.*\\n)+create or replace function jobs_broker_${name}:v\\(`),
    );
    assert.equal(own, name);
    for (const other of others) called.add(other);
    const bare = [...text.matchAll(/\bjobs_broker_(\w+)\(/g)].map(([, one]) => one);
    assert.deepEqual(bare.filter((one) => definitions.has(one!)), [], `${name} calls no contract`);
  }
  assert.deepEqual([...called].toSorted(), [...definitions.keys()]);
});

Deno.test("of a definition only `:v` depends on the contract", () => {
  const text = "select jobs_broker_now:v() from jobs_broker_counts j where j.n[1:v_n] = x::varchar";
  const { text: filled } = routinesOf(7, new Map([["x", text]]));
  assert.equal(filled, text.replace(":v(", "_v7("));
  assert.notEqual(routinesOf(7, definitions).hash, routinesOf(8, definitions).hash);
});

/** What others rely on: arguments, answers and the names of both. */
function headOf(text: string): string {
  return /^create or replace .*?(?=\blanguage\b)/ms.exec(text)?.[0] ?? text;
}

Deno.test("a contract that landed keeps its routines and what they take and answer", async () => {
  for (const base of await landed()) {
    const then = await git("show", `${base}:lib/db/contract.ts`);
    if (/BROKER_CONTRACT = (\d+)/.exec(then)?.[1] !== String(BROKER_CONTRACT)) continue;
    for (const file of (await git("ls-tree", "--name-only", `${base}:${folder}`)).split("\n")) {
      const [name, extension] = file.split(".");
      if (extension !== "sql") continue;
      assert.equal(
        headOf(definitions.get(name!) ?? "(gone)"),
        headOf(await git("show", `${base}:${folder}/${file}`)),
        `${file} differs from ${base}: turns under way call it. Raise BROKER_CONTRACT`,
      );
    }
  }
});
