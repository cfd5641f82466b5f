import assert from "node:assert/strict";
import { figuresOf } from "./figures.ts";

const read = (text: string) => figuresOf(text).map(({ readings, isSum }) => [readings, isSum]);

const table: readonly [text: string, figures: [string[], boolean][]][] = [
  ["It costs €4.90.", [[["4.9"], true]]],
  ["4,90 € ou EUR 5", [[["4.9"], true], [["5"], true]]],
  ["a jar of 500 g", [[["500"], false]]],
  ["1,500 g", [[["1.5", "1500"], false]]],
  ["€1,234.56", [[["1234.56"], true]]],
  ["1 234,56 €", [[["1234.56"], true]]],
  ["1\u202f234,56\u00a0€", [[["1234.56"], true]]],
  ["0.75 l", [[["0.75"], false]]],
  ["only 3.99 today", [[["3.99"], true]]],
  ["50 cents", [[["0.5"], true]]],
  ["๔.๕๐ €", [[["4.5"], true]]],
  ["４．５０ €", [[["4.5"], true]]],
  ["five euros", [[["5"], true]]],
  ["twenty-five euros", [[["25"], true]]],
  ["ninety percent off", [[["90"], true]]],
  ["deux euros", [[["2"], true]]],
  ["within 14 days", [[["14"], false]]],
  ["no figure", []],
];
for (const [text, figures] of table) {
  Deno.test(`figuresOf() of “${text}”`, () => assert.deepEqual(read(text), figures));
}
