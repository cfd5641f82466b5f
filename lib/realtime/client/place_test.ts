import assert from "node:assert/strict";
import { parseCursor } from "../cursor.ts";
import { earliest, hasPassed, moved, placeOf, positionOf } from "./place.ts";

const at = (n: number, epoch = "a") => `${epoch.repeat(16)}:${n}-0`;
const cursor = (text: string) => parseCursor(text)!;

Deno.test("placeOf() and positionOf() keep one cursor for each log", () => {
  const position = `${at(1)},engine@${at(2)}`;
  assert.equal(positionOf(placeOf(position)!), position);
  assert.equal(placeOf(null), null);
  assert.equal(placeOf("nonsense"), null);
  assert.equal(positionOf({}), null);
});

Deno.test("moved() goes forward alone, but into another life of a log", () => {
  const place = placeOf(`${at(5)},engine@${at(2)}`);
  assert.equal(moved(place, cursor(at(4))), place);
  assert.equal(positionOf(moved(place, cursor(at(6)))), `${at(6)},engine@${at(2)}`);
  assert.equal(positionOf(moved(place, cursor(at(1, "b")))), `${at(1, "b")},engine@${at(2)}`);
  assert.equal(positionOf(moved(null, cursor(at(1)))), at(1));
});

Deno.test("hasPassed() compares within one life of one log", () => {
  const place = placeOf(at(5));
  const passed = [at(4), at(5), at(6), at(4, "b"), `engine@${at(4)}`].map((text) =>
    hasPassed(place, cursor(text))
  );
  assert.deepEqual(passed, [true, true, false, false, false]);
  assert.equal(hasPassed(null, cursor(at(1))), false);
});

Deno.test("earliest() is where the last of all stands, in each log", () => {
  const places = [`${at(5)},engine@${at(9)}`, `engine@${at(8)}`, at(7)].map(placeOf);
  assert.equal(positionOf(earliest([...places, null])), `${at(5)},engine@${at(8)}`);
});
