import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";

const css = await Deno.readFile(new URL("../../_fresh/styles/styles.css", import.meta.url));

Deno.test("the built stylesheet is whole in itself, and below 25 KB compressed", () => {
  const text = new TextDecoder().decode(css);
  assert.doesNotMatch(text, /@import|url\(/);
  const layers = [...text.matchAll(/@layer (\w+)\{/g)].map(([, name]) => name);
  assert.deepEqual(
    layers,
    [
      "tokens",
      "base",
      "forms",
      "data",
      "shells",
      "shop",
      "account",
      "frame",
      "panel",
      "charts",
      "orders",
      "jobs",
      "log",
      "tools",
      "list",
      "goods",
      "engine",
      "terms",
      "modes",
    ],
  );
  assert.ok(gzipSync(css).length < 25_000);
});
