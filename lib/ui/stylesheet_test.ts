import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { contrastOf, type Oklch } from "./shop/pictures/color.ts";

const css = await Deno.readTextFile(new URL("../../static/styles.css", import.meta.url));
const TEXT = 7;
const CONTROL = 4.5;
const EDGE = 3;

type Colors = Map<string, Oklch>;

/** The colours that a block of the stylesheet names, by token. */
function colorsAfter(opening: string): Colors {
  const start = css.indexOf(opening);
  assert.notEqual(start, -1, `No "${opening}" in the stylesheet`);
  const block = css.slice(start, css.indexOf("}", start));
  const found = block.matchAll(/--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g);
  return new Map([...found].map(([, name, l, c, h]) => [name!, { l: +l!, c: +c!, h: +h! }]));
}

const themes = {
  light: colorsAfter(":root {\n    color-scheme: light dark;"),
  dark: colorsAfter(':root[data-theme="dark"] {'),
};

function contrast(colors: Colors, one: string, other: string): number {
  const [a, b] = [colors.get(one), colors.get(other)];
  assert.ok(a && b, `No token ${a ? other : one}`);
  return contrastOf(a, b);
}

const pairs: [foreground: string, background: string, least: number][] = [
  ...["paper", "raised", "sunk"].flatMap((under) =>
    ["ink", "soft", "accent", "good", "waiting", "bad"]
      .map((over): [string, string, number] => [over, under, TEXT])
  ),
  ["ink", "accent-wash", TEXT],
  ["soft", "accent-wash", TEXT],
  ["ink", "good-wash", TEXT],
  ["ink", "waiting-wash", TEXT],
  ["waiting", "waiting-wash", TEXT],
  ["ink", "bad-wash", TEXT],
  ["bad", "bad-wash", TEXT],
  ["on-accent", "accent", TEXT],
  ["on-accent", "accent-deep", TEXT],
  ["paper", "bad", CONTROL],
  ["accent", "paper", CONTROL],
  ["edge", "paper", EDGE],
  ["edge", "raised", EDGE],
];

for (const [theme, colors] of Object.entries(themes)) {
  Deno.test(`the ${theme} colours can be read: text 7:1, controls 4.5:1, edges 3:1`, () => {
    const faint = pairs
      .map(([over, under, least]) => ({ over, under, least, is: contrast(colors, over, under) }))
      .filter(({ is, least }) => is < least)
      .map(({ over, under, least, is }) => `${over} on ${under}: ${is.toFixed(2)} < ${least}`);
    assert.deepEqual(faint, []);
  });
}

Deno.test("the dark colours are the same, asked for by the system or by the page", () => {
  const bySystem = colorsAfter(':root:not([data-theme="light"]) {');
  assert.deepEqual(bySystem, themes.dark);
  const coloured = [...themes.light.keys()].filter((name) => name !== "float");
  for (const name of coloured) assert.ok(themes.dark.has(name), `No dark ${name}`);
});

Deno.test("contrastOf() is 21 for black on white", () => {
  const [black, white] = [{ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 }];
  assert.ok(Math.abs(contrastOf(black, white) - 21) < 0.01);
});

Deno.test("the stylesheet is below 25 KB compressed", () => {
  assert.ok(gzipSync(css).length < 25_000);
});

Deno.test("every custom property that is used is defined", () => {
  const defined = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map(([, name]) => name));
  const used = [...css.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name);
  assert.deepEqual(used.filter((name) => !defined.has(name)), []);
});
