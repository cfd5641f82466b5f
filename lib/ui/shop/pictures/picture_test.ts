import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { pictureHash, productPicture } from "./picture.ts";

const oranges = { name: "Blood oranges, net of 1 kg", category: "Fruit", sku: "A-1" };
const soap = { name: "Marseille soap", category: "Soap", sku: "A-2" };
const bread = { name: "Sourdough rye", category: "Bread", sku: "A-3" };

// Addresses of pictures are kept for a year: who changes one raises the edition in picture.ts.
Deno.test("productPicture() draws the same picture on every machine, for ever", () => {
  const prints = [oranges, soap, bread].map((of) => `${pictureHash(of)} ${printOf(of)}`);
  assert.deepEqual(prints, [
    "fa9322ea895f46f5 4474e078892fac16",
    "ea96b03bfb06305a d064b6aa4939e157",
    "8484c34e0ee61946 dc66bff46b03c706",
  ]);
});

function printOf(of: typeof oranges): string {
  return createHash("sha256").update(productPicture(of)).digest("hex").slice(0, 16);
}

function sample(): typeof oranges[] {
  const at = (index: number) => ({ name: `Ware ${index}`, category: "Fruit", sku: `${index}` });
  return Array.from({ length: 1000 }, (_, index) => at(index));
}

Deno.test("productPicture() draws a thousand products in a thousand ways", () => {
  const drawings = sample().map((of) => productPicture(of).replace(/<title>.*<\/title>/, ""));
  assert.equal(new Set(drawings).size, 1000);
  assert.equal(new Set(sample().map(pictureHash)).size, 1000);
});

Deno.test("productPicture() stays below 2 KB and is well formed", () => {
  const long = { ...oranges, name: "<&ä🍊>".repeat(60) };
  for (const of of [...sample(), long]) {
    const svg = productPicture(of);
    assert.ok(new TextEncoder().encode(svg).length < 2048, of.name);
    assertWellFormed(svg);
  }
});

Deno.test("productPicture() escapes the name and drops what XML forbids", () => {
  const svg = productPicture({ ...soap, name: 'a<script>&\u0000\ud800"' });
  assert.match(svg, /<title>a&lt;script&gt;&amp; {2}"<\/title>/);
});

function assertWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-zA-Z]+)((?: [a-zA-Z-]+="[^"<&]*")*)(\/?)>/g,
    (_, close: string, name: string, _attributes: string, empty: string) => {
      if (close) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return "";
    },
  );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest.replaceAll(/&(amp|lt|gt);/g, ""), /[<>&]|NaN|undefined/);
  assert.doesNotMatch(svg, /NaN|undefined/);
}
