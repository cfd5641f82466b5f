import assert from "node:assert/strict";

/** Scripts that are joined of parts, each after those before it. */
const joined = [
  ["queue.lua", "finish.lua", "claim.lua", "turn.lua"],
  ["queue.lua", "put_back.lua", "publish.lua"],
  ["queue.lua", "put_back.lua", "strays/replace.lua"],
];

interface Part {
  name: string;
  /** Without comments and texts. */
  code: string;
  /** Names in its line of that word. */
  uses: string[];
  gives: string[];
}

async function readPart(name: string): Promise<Part> {
  const text = await Deno.readTextFile(new URL(name, import.meta.url));
  const code = text.replaceAll(/--.*/g, "").replaceAll(/'[^']*'/g, "''");
  const said = (word: string) => {
    const [, line = ""] =
      new RegExp(`^-- ${word} +([^]*?)(?=\n-- [A-Z]{4,}|\nlocal |\n-- How)`, "m")
        .exec(text) ?? [];
    return line.replaceAll(/\([^)]*\)/g, "").match(/\b[A-Z_0-9]{4,}\b|\b[a-z_]{4,}\b/g) ?? [];
  };
  return { name, code, uses: said("USES"), gives: said("GIVES") };
}

const has = (code: string, name: string) => new RegExp(`(?<![.\\w])${name}\\b`).test(code);
const declares = (code: string, name: string) =>
  new RegExp(`^ *local (function )?([\\w ]+, )*${name}\\b`, "m").test(code);

for (const names of joined) {
  Deno.test(`the parts of ${names.at(-1)} say what they use of each other`, async () => {
    const [queue, ...parts] = await Promise.all(names.map(readPart));
    assert.ok(queue!.gives.includes("standing"));
    for (const [at, part] of parts.entries()) {
      for (const earlier of parts.slice(0, at)) {
        const given = [...earlier.code.matchAll(/^local (?:function )?([\w, ]+)/gm)]
          .flatMap(([, list]) => list!.split(",").map((one) => one.trim()));
        for (const name of new Set(given)) {
          if (!has(part.code, name) || declares(part.code, name)) continue;
          assert.ok(earlier.gives.includes(name), `${earlier.name} gives ${name} to ${part.name}`);
          assert.ok(part.uses.includes(name), `${part.name} uses ${name} of ${earlier.name}`);
        }
      }
    }
  });
}
