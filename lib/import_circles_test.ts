import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { projectRoot, sourceFiles } from "./testing/source_files.ts";

/*
 * No file needs itself to be loaded first, by however many others: which of them comes first would
 * decide what is still undefined. Types are not loaded, so they may go round; they seldom should.
 */
const statement = /^(?:import|export)\s+(type\s+)?([^;"']*?from\s+)?"(\.{1,2}\/[^"]+)"/gm;
/** Files that know each other by their types, in groups: Fresh's own, and few others. */
const CIRCLES_OF_TYPES = 4;

/** What each file imports: all of it, or what is loaded with it. */
async function imports({ withTypes }: { withTypes: boolean }): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for await (const path of sourceFiles()) {
    const text = await Deno.readTextFile(join(projectRoot, path));
    const needed = [...text.matchAll(statement)]
      .filter(([, type, names = ""]) => withTypes || !(type || isOfTypes(names)))
      .map(([, , , specifier]) => join(dirname(path), specifier!));
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

/** Groups of files each of which leads to all others of its group (Tarjan's algorithm). */
function groupsIn(graph: Map<string, string[]>): string[][] {
  const groups: string[][] = [];
  const index = new Map<string, number>();
  const open: string[] = [];
  const visit = (path: string): number => {
    const own = index.size;
    index.set(path, own);
    open.push(path);
    let lowest = own;
    for (const next of graph.get(path) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (open.includes(next)) lowest = Math.min(lowest, index.get(next)!);
    }
    if (lowest === own) {
      const group = open.splice(open.indexOf(path));
      if (group.length > 1) groups.push(group);
    }
    return lowest;
  };
  for (const path of graph.keys()) if (!index.has(path)) visit(path);
  return groups;
}

Deno.test("few files know each other in a circle, by their types alone", async () => {
  const groups = groupsIn(await imports({ withTypes: true }));
  const told = groups.map((group) => group.join(", ")).join("\n");
  assert.ok(groups.length <= CIRCLES_OF_TYPES, told);
});

Deno.test("no file is loaded in a circle", async () => {
  const graph = await imports({ withTypes: false });
  assert.ok(graph.size > 500, `${graph.size} files`);
  assert.deepEqual(circlesIn(graph), []);
});

Deno.test("a circle is found, however long", () => {
  const graph = new Map([["a", ["b"]], ["b", ["c", "d"]], ["c", ["a"]], ["d", []]]);
  assert.deepEqual(circlesIn(graph), ["a -> b -> c -> a"]);
  assert.deepEqual(groupsIn(graph).map((group) => group.toSorted()), [["a", "b", "c"]]);
});
