import assert from "node:assert/strict";
import { join } from "node:path";
import { bundleStyles } from "./bundle_styles.ts";
import { checkJsx } from "./check_jsx.ts";
import { contentTypeOf } from "./content_type.ts";
import { islandsOf } from "./islands_of.ts";
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

for (
  const [path, type] of [
    ["a.css", "text/css; charset=UTF-8"],
    ["a.mjs", "text/javascript; charset=UTF-8"],
    ["chunk-1.js.map", "application/json; charset=UTF-8"],
    ["site.webmanifest", "application/manifest+json; charset=UTF-8"],
    ["a.b/PHOTO.JPEG", "image/jpeg"],
    ["a.svg", "image/svg+xml"],
    ["a.avif", "image/avif"],
    ["font.woff", "font/woff"],
    ["price list.pdf", "application/pdf"],
    ["a.unknown", "application/octet-stream"],
    ["CNAME", "application/octet-stream"],
  ] as const
) {
  Deno.test(`a file ${path} is ${type}`, () => assert.equal(contentTypeOf(path), type));
}

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

Deno.test("a stylesheet is joined with what it imports, layer by layer, or not built at all", async () => {
  await using folder = await folderWith({
    "all.css": '@import "./a.css" layer(a);\n@import "./deep/b.css" layer(b);\n',
    "a.css": "p {\n  color: light-dark(red, blue);\n}\n",
    "deep/b.css": "p { margin: 0 }",
    "broken.css": '@import "./nowhere.css";',
  });
  const outDir = join(String(folder), "out");
  const build = (name: string) => {
    const stylesheets = { "/deep/x.css": join(String(folder), name) } as const;
    return bundleStyles({ stylesheets, outDir, isMinified: true });
  };
  await build("all.css");
  assert.equal(
    (await Deno.readTextFile(join(outDir, "deep/x.css"))).trim(),
    "@layer a{p{color:light-dark(red,blue)}}@layer b{p{margin:0}}",
  );
  await assert.rejects(build("broken.css"), /nowhere\.css/);
});

Deno.test("islands are called as their exports and files are, each once", () => {
  const [one, two] = [() => null, () => null];
  const script = (file: string) => ({ file, needs: [], names: { default: "x", Line: "y" } });
  const islands = islandsOf([
    { id: "Cart", module: { default: one, Line: two, limit: 5 }, script: script("/1.js") },
    { id: "admin/Cart", module: { default: one }, script: script("/2.js") },
    { id: "admin/Cart_2", module: { default: one }, script: script("/3.js") },
    { id: "Line", module: { default: one }, script: script("/4.js") },
    { id: "2-up", module: { default: one }, script: script("/5.js") },
  ]);
  assert.deepEqual(
    islands.map(({ name, exportName, file }) => `${name} ${exportName} ${file}`),
    [
      "Cart x /1.js",
      "Line y /1.js",
      "Cart_2 x /2.js",
      "Cart_2_2 x /3.js",
      "Line_2 x /4.js",
      "_2_up x /5.js",
    ],
  );
});
