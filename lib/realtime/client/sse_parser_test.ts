import assert from "node:assert/strict";
import fc from "fast-check";
import { createStreamParser } from "./sse_parser.ts";

function read(...pieces: string[]) {
  const told: string[] = [];
  const parse = createStreamParser({
    onEvent: ({ type, data }) => void told.push(`${type} ${data}`),
    onRetry: (ms) => void told.push(`retry ${ms}`),
  });
  for (const piece of pieces) parse(piece);
  return told;
}

const stream = "retry: 250\n: a comment\n\nid: 7\ndata: one\n\n" +
  "event: close\r\ndata:two\r\ndata: lines\r\n\r\nevent: empty\n\nfoo\ndata: ünï\n\ndata: cut";

Deno.test("createStreamParser() reads events and the wait, and nothing that is not whole", () => {
  const told = ["retry 250", "message one", "close two\nlines", "message ünï"];
  assert.deepEqual(read(stream), told);
  const cuts = fc.array(fc.nat({ max: stream.length }), { maxLength: 12 });
  fc.assert(fc.property(cuts, (places) => {
    const edges = [0, ...places.toSorted((a, b) => a - b), stream.length];
    // A carriage return alone at the end of a piece is put together with what follows.
    const pieces = edges.slice(1).map((end, n) => stream.slice(edges[n], end));
    assert.deepEqual(read(...pieces), told);
  }));
});

Deno.test("createStreamParser() takes no wait that is none, and no event without an end", () => {
  assert.deepEqual(read("retry: soon\nretry: -1\nretry: 12345678\ndata: x\n\n"), ["message x"]);
  assert.throws(() => read(`data: ${"x".repeat(300_000)}`), /no end/);
  assert.throws(() => read(...Array.from({ length: 300 }, () => `data: ${"x".repeat(1_000)}\n`)));
});
