import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

/*
 * No file needs itself to be loaded first, by however many others: which of them comes first would
 * decide what is still undefined. Types are not loaded, so they may go round.
 */
const statement = /^(?:import|export)\s+(?!type\b)([^;"']*?from\s+)?"(\.{1,2}\/[^"]+)"/gm;

/** What is loaded with each file. */
async function loads(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const path of sourceFiles()) {
    const text = await Deno.readTextFile(join(projectRoot, path));
    const needed = [...text.matchAll(statement)]
      .filter(([, names = ""]) => !isOfTypes(names))
      .map(([, , specifier]) => join(dirname(path), specifier!));
    found.set(path, needed);
  }
  return found;
}

/** `{ type One, type Other } from` */
function isOfTypes(names: string): boolean {
  const list = /^\{([^}]*)\}/.exec(names)?.[1];
  if (list === undefined) return false;
  const all = list.split(",").map((name) => name.trim()).filter(Boolean);
  return all.length > 0 && all.every((name) => name.startsWith("type "));
}

/** One way round that begins and ends at the same file, for each that there is. */
function circlesIn(graph: Map<string, string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: string[]) => {
    const at = way.indexOf(path);
    if (at >= 0) return void circles.push([...way.slice(at), path].join(" -> "));
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return circles;
}

Deno.test("no file is loaded in a circle", async () => {
  const graph = await loads();
  assert.ok(graph.size > 500, `${graph.size} files`);
  assert.deepEqual(circlesIn(graph), []);
});

Deno.test("a circle is found, however long", () => {
  const graph = new Map([["a", ["b"]], ["b", ["c", "d"]], ["c", ["a"]], ["d", []]]);
  assert.deepEqual(circlesIn(graph), ["a -> b -> c -> a"]);
});
