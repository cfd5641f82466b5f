import assert from "node:assert/strict";
import { join } from "node:path";
import { checkJsx } from "./check_jsx.ts";
import { islandNames } from "./island_names.ts";
import { staticTable } from "./static_table.ts";

async function folderWith(files: Record<string, string>): Promise<string & AsyncDisposable> {
  const folder = await Deno.makeTempDir({ prefix: "fresh-" });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await Deno.mkdir(join(path, ".."), { recursive: true });
    await Deno.writeTextFile(path, text);
  }
  return Object.assign(folder, {
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  });
}

Deno.test("what begins with a dot is not published, .well-known is", async () => {
  await using folder = await folderWith({
    "a.css": "",
    ".env": "",
    ".git/config": "",
    "deep/.cache/x.txt": "",
    "deep/b.txt": "",
    ".well-known/security.txt": "",
    ".well-known/.secret": "",
  });
  const lines = await staticTable(String(folder), { outDir: String(folder), immutable: false });
  assert.deepEqual(
    lines.map(({ url }) => url),
    ["/.well-known/security.txt", "/a.css", "/deep/b.txt"],
  );
});

Deno.test("the build refuses JSX that hides elements from the framework", async () => {
  const compilerOptions = { jsx: "precompile", jsxPrecompileSkipElements: ["a", "img"] };
  await using hiding = await folderWith({
    "deno.json": JSON.stringify({ compilerOptions }),
    "shop/routes/index.tsx": "",
  });
  await assert.rejects(checkJsx(join(String(hiding), "shop")), /must also list source, body, html/);
  await using plain = await folderWith({ "deno.json": '{"compilerOptions":{"jsx":"react-jsx"}}' });
  await checkJsx(String(plain));
});

Deno.test("names of islands are unique, and JavaScript can import by them", () => {
  const named = islandNames(["Cart", "admin/Cart", "2-up"].map((id) => ({ id, path: id })));
  assert.deepEqual(named, ["Cart", "Cart_2", "_2_up"]);
});
