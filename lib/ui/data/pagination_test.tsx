import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { pageNumbers, pageSpan } from "./pagination.ts";
import { Pagination } from "./Pagination.tsx";

Deno.test("pageSpan() says which entries a page holds", () => {
  const of = (page: number, total: number) => pageSpan({ page, pageSize: 24, total });
  assert.deepEqual(of(1, 27_554), { page: 1, pages: 1149, first: 1, last: 24 });
  assert.deepEqual(of(1149, 27_554), { page: 1149, pages: 1149, first: 27_553, last: 27_554 });
  assert.deepEqual(of(1, 24), { page: 1, pages: 1, first: 1, last: 24 });
  assert.deepEqual(of(1, 0), { page: 1, pages: 1, first: 0, last: 0 });
});

Deno.test("pageSpan() brings a page outside of the list back into it", () => {
  const pageOf = (page: number) => pageSpan({ page, pageSize: 10, total: 95 }).page;
  assert.deepEqual([-3, 0, NaN, 2.9, 10, 11, Infinity].map(pageOf), [1, 1, 1, 2, 10, 10, 10]);
});

Deno.test("pageNumbers() keeps both ends, the neighbours, and leaves no gap of one", () => {
  assert.deepEqual(pageNumbers(1, 1), [1]);
  assert.deepEqual(pageNumbers(1, 3), [1, 2, 3]);
  assert.deepEqual(pageNumbers(3, 5), [1, 2, 3, 4, 5]);
  assert.deepEqual(pageNumbers(4, 7), [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(pageNumbers(7, 1149), [1, "gap", 6, 7, 8, "gap", 1149]);
  assert.deepEqual(pageNumbers(1149, 1149), [1, "gap", 1148, 1149]);
});

Deno.test("Pagination links back and on, and marks the page it is on", () => {
  const hrefOf = (page: number) => `/c/food?page=${page}`;
  const html = renderToString(
    <Pagination label="products" page={2} pageSize={24} total={60} hrefOf={hrefOf} />,
  );
  assert.match(html, /25–48 of 60/);
  assert.match(html, /<a href="\/c\/food\?page=1" rel="prev">Previous<\/a>/);
  assert.match(html, /<a href="\/c\/food\?page=3" rel="next">Next<\/a>/);
  assert.equal(html.match(/aria-current="page"/g)?.length, 1);
  assert.match(html, /page=2"[^>]*aria-current="page"/);
});

Deno.test("Pagination says nothing about an empty list", () => {
  const html = renderToString(
    <Pagination label="products" page={1} pageSize={24} total={0} hrefOf={String} />,
  );
  assert.equal(html, "");
});
