import assert from "node:assert/strict";
import { events } from "./events.ts";

const root = new URL("../../", import.meta.url);

Deno.test("every event of level error has a section in the runbook", async () => {
  const runbook = await Deno.readTextFile(new URL("RUNBOOK.md", root));
  const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  const errors = Object.entries(events).filter(([, [level]]) => level === "error");
  const missing = errors.map(([name]) => name).filter((name) => !sections.includes(name));
  assert.deepEqual(missing, []);
});

Deno.test("every event is logged somewhere", async () => {
  const sources = await Array.fromAsync(typescript(root, ["lib", "routes", "workers", "deploy"]));
  const text = sources.join("\n");
  const unused = Object.keys(events).filter((name) => !text.includes(`"${name}"`));
  assert.deepEqual(unused, []);
});

async function* typescript(folder: URL, only?: string[]): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    if (only && !only.includes(entry.name)) continue;
    if (entry.isDirectory) yield* typescript(new URL(`${entry.name}/`, folder));
    else if (
      /\.tsx?$/.test(entry.name) && !/_test\.tsx?$/.test(entry.name) &&
      entry.name !== "events.ts"
    ) {
      yield await Deno.readTextFile(new URL(entry.name, folder));
    }
  }
}
