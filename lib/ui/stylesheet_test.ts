import assert from "node:assert/strict";
import { contrastOf, type Oklch } from "./shop/pictures/color.ts";

const folders = ["forms", "data", "shells", "shop"];
const sources = [
  "tokens",
  "base",
  ...folders.map((name) => `${name}/${name}`),
  "shop/account/account",
  "panel/frame/frame",
  "panel/panel",
  "panel/charts/charts",
  "panel/orders/orders",
  "panel/jobs/jobs",
  "panel/log/log",
  "panel/tools/tools",
  "panel/list/list",
  "panel/goods/goods",
  "panel/engine/engine",
  "panel/terms/terms",
  "modes",
];
const read = (name: string) => Deno.readTextFile(new URL(`./${name}.css`, import.meta.url));
const css = (await Promise.all(sources.map(read))).join("\n");
const tokens = await read("tokens");
const TEXT = 7;
const CONTROL = 4.5;
const EDGE = 3;

type Colors = Map<string, Oklch>;

const part = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const either = new RegExp(String.raw`--([a-z-]+): light-dark\(${part}, ${part}\);`, "g");
const colors = [...tokens.matchAll(either)].map(([, name, ...parts]) => ({
  name: name!,
  light: oklch(parts.slice(0, 3)),
  dark: oklch(parts.slice(3)),
}));
const themes: Record<"light" | "dark", Colors> = {
  light: new Map(colors.map(({ name, light }) => [name, light])),
  dark: new Map(colors.map(({ name, dark }) => [name, dark])),
};

function oklch([l, c, h]: string[]): Oklch {
  return { l: +l!, c: +c!, h: +h! };
}

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

Deno.test("every token that is a colour is told for light and for dark", () => {
  const lines = tokens.split("\n").filter((line) => line.includes("oklch("));
  assert.deepEqual(lines.filter((line) => !line.includes("light-dark(")), []);
  assert.equal(themes.light.size, lines.length - ["--awning", "--float"].length);
});

Deno.test("contrastOf() is 21 for black on white", () => {
  const [black, white] = [{ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 }];
  assert.ok(Math.abs(contrastOf(black, white) - 21) < 0.01);
});

Deno.test("the stylesheet joins all of lib/ui, each folder as its layer and in their order", async () => {
  const joined = [
    ...(await read("styles")).matchAll(/^@import "\.\/(.+)\.css" layer\((\w+)\);$/gm),
  ];
  assert.deepEqual(joined.map(([, path]) => path), sources);
  assert.deepEqual(
    joined.map(([, , layer]) => layer),
    sources.map((path) => path.split("/").at(-1)),
  );
  const there = (await Array.fromAsync(stylesheetsIn("."))).sort();
  assert.deepEqual(there, ["styles", ...sources].map((path) => `./${path}.css`).sort());
});

async function* stylesheetsIn(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, import.meta.url))) {
    if (isDirectory) yield* stylesheetsIn(`${folder}/${name}`);
    else if (name.endsWith(".css")) yield `${folder}/${name}`;
  }
}

Deno.test("every custom property that is used is defined", () => {
  const defined = new Set([...css.matchAll(/(--[a-z0-9-]+):/g)].map(([, name]) => name));
  const used = [...css.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name);
  assert.deepEqual(used.filter((name) => !defined.has(name)), []);
});
