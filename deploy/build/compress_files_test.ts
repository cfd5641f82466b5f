import assert from "node:assert/strict";
import { brotliDecompressSync } from "node:zlib";
import { builtVariants, contentName } from "../../lib/http/compress/built_files.ts";
import { compressFiles } from "./compress_files.ts";

Deno.test("compressFiles() leaves what the site finds by a file's content", async () => {
  const folder = await Deno.makeTempDir({ prefix: "compress-" });
  const to = `${folder}/out`;
  try {
    await Deno.mkdir(`${folder}/in/deep`, { recursive: true });
    const bytes = new TextEncoder().encode("body { color: plum } ".repeat(100));
    await Deno.writeFile(`${folder}/in/deep/a.css`, bytes);
    await Deno.writeFile(`${folder}/in/b.png`, bytes);
    await Deno.writeTextFile(`${folder}/in/c.txt`, "x");
    assert.equal(await compressFiles([`${folder}/in`], to), 1);
    const names = [...Deno.readDirSync(to)].map((one) => one.name).sort();
    const name = await contentName(bytes);
    assert.deepEqual(names, [`${name}.br`, `${name}.gz`]);
    const file = { path: "/a.css", etag: 'W/"1"', bytes };
    const { br } = await builtVariants(file, new URL(`file://${to}/`));
    assert.deepEqual(new Uint8Array(brotliDecompressSync(br!)), bytes);
    const other = { path: "/a.css", etag: 'W/"2"', bytes: bytes.slice(1) };
    assert.deepEqual(await builtVariants(other, new URL(`file://${to}/`)), {});
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
