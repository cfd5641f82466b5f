import assert from "node:assert/strict";
import { gradeOf, readQueries } from "./grade.ts";

const rice = { id: 1, brand: "Acme", category: "Food", subCategory: null, rating: null };
const graded = (line: string, name: string, type: string, priceCents = 300) =>
  gradeOf(readQueries(line)[0]!, { ...rice, name, type, priceCents });

Deno.test("a grade asks for type, words, price, and for what must not be there", () => {
  const line = "plain | basmati rice | ^Rice | basmati | Grain";
  assert.equal(graded(line, "Basmati", "Rice"), 3);
  assert.equal(graded(line, "Jasmine", "Rice"), 1);
  assert.equal(graded(line, "Basmati mix", "Grains"), 2);
  assert.equal(graded(line, "Oats", "Grains"), 1);
  assert.equal(graded(line, "Basmati", "Soap"), 0);
});

Deno.test("a column without anything is none, and the next ones are what they are", () => {
  const near = "plain | rice | ^Rice | | Grain";
  assert.equal(graded(near, "Oats", "Grains"), 1);
  assert.equal(graded(near, "Oats", "Soap"), 0);
  const under = "price | rice under 2 | ^Rice | | | 2";
  assert.deepEqual([150, 200, 201].map((cents) => graded(under, "Oats", "Rice", cents)), [3, 3, 0]);
  assert.equal(graded(under, "Oats", "Soap", 100), 0);
  const over = "price | rice over 2 | ^Rice | | | 2-";
  assert.deepEqual([199, 200].map((cents) => graded(over, "Oats", "Rice", cents)), [0, 3]);
  const between = "price | rice from 2 to 3 | ^Rice | jasmine|basmati | | 2-3";
  const at = [199, 200, 300, 301].map((cents) => graded(between, "Basmati", "Rice", cents));
  assert.deepEqual(at, [0, 3, 3, 0]);
  const not = "negation | rice not brown | ^Rice | | Grain | | brown";
  assert.deepEqual(["Brown", "White"].map((name) => graded(not, name, "Rice")), [0, 3]);
});
