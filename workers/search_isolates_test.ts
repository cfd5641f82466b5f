import assert from "node:assert/strict";
import { join } from "node:path";
import { isolatedIn } from "../lib/jobs/engine.ts";
import type { IsolatedHandler } from "../lib/jobs/worker/isolate/isolated_handler.ts";
import { runIsolated } from "../lib/jobs/worker/isolate/run_isolated.ts";
import { ItemsFile } from "../lib/search/artefact/items_file.ts";
import { search } from "./search.ts";

const handlers = isolatedIn(search);
const probe = import.meta.resolve("../lib/jobs/worker/isolate/testing/tasks.ts");
const enough = 60_000;

interface Run {
  args: unknown;
  /** Instead of what the task declares, as its handler names them when it runs. */
  permissions?: Deno.PermissionOptionsObject;
  module?: string;
  hardLimitMs?: number;
}

/** The isolate as the worker of the shop starts it. */
function run(
  { isolate, task }: IsolatedHandler,
  { args, permissions = isolate.permissions, module = isolate.module, hardLimitMs = enough }: Run,
) {
  const policy = { ...isolate, module, permissions };
  const signal = new AbortController().signal;
  const limits = { signal, softLimitMs: hardLimitMs, hardLimitMs };
  return runIsolated({ id: task.name, run: 1, args }, policy, limits);
}

const handlerOf = (task: string) => handlers.find((one) => one.task.name === task)!;
const item = (id: number, name: string) => ({
  ...{ id, name, brand: "Acme", type: "Rice", category: "Food", subCategory: null },
  ...{ priceCents: 100, rating: 4, content: "7" },
});

/** A folder as a build is given it. */
async function folderWithItems(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "search-isolate-" });
  using file = new ItemsFile(folder);
  file.add([{ ...item(1, "Basmati rice"), vector: null }, { ...item(2, "Jam"), vector: null }]);
  return folder;
}

Deno.test("what a task of the search declares for its isolate lets it touch nothing at all", async () => {
  assert.deepEqual(handlers.map(({ task }) => task.name), ["embed_products", "build_search_index"]);
  const deeds = [
    ["read", "/etc/hostname"],
    ["write", join(Deno.cwd(), "left.txt")],
    ["net", 80],
    ["env", "HOME"],
    ["run", null],
  ] as const;
  for (const handler of handlers) {
    for (const [deed, value] of deeds) {
      await assert.rejects(
        run(handler, { args: { deed, with: value }, module: probe }),
        { name: "NotCapable" },
        `${handler.task.name}: ${deed}`,
      );
    }
  }
});

Deno.test("meanings are worked out without any right, and an index in its folder alone", async () => {
  const known = await run(handlerOf("embed_products"), { args: { items: [item(1, "Rice")] } });
  assert.ok(known.kind === "done");
  assert.equal((known.result as { vectors: string[] }).vectors.length, 1);

  const [own, other] = [await folderWithItems(), await folderWithItems()];
  try {
    const build = handlerOf("build_search_index");
    const permissions = { read: [own], write: [own] };
    const before = [...Deno.readDirSync(other)].length;
    const outside = run(build, { args: { folder: other }, permissions });
    await assert.rejects(outside, { name: "NotCapable" });
    const readAlone = run(build, { args: { folder: other }, permissions: { read: [other] } });
    await assert.rejects(readAlone, { name: "NotCapable" });
    assert.equal([...Deno.readDirSync(other)].length, before, "nothing was written");
    const built = await run(build, { args: { folder: own }, permissions });
    assert.ok(built.kind === "done");
    assert.equal((built.result as { items: number }).items, 2);
    assert.ok([...Deno.readDirSync(own)].some(({ name }) => name.endsWith(".part")));
  } finally {
    for (const folder of [own, other]) await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("an isolate of the search is ended at its hard limit, whatever it computes", async () => {
  for (const handler of handlers) {
    // No process starts in so short a time.
    const late = run(handler, { args: { items: [], folder: "/nothing" }, hardLimitMs: 1 });
    await assert.rejects(late, { name: "HardLimitError" });
    const endless = run(handler, { args: { deed: "loop" }, module: probe, hardLimitMs: 1_500 });
    await assert.rejects(endless, { name: "HardLimitError" }, handler.task.name);
  }
});
