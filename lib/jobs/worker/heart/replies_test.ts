import assert from "node:assert/strict";
import { readReplies } from "./replies.ts";

/** A connection on which `text` arrives `size` bytes at a time, and then its end. */
function arriving(text: string, size: number) {
  let rest = new TextEncoder().encode(text);
  return readReplies({
    read(into) {
      if (rest.length === 0) return Promise.resolve(null);
      const part = rest.subarray(0, size);
      rest = rest.subarray(size);
      into.set(part);
      return Promise.resolve(part.length);
    },
  });
}

const all = "+OK\r\n:12\r\n$-1\r\n$0\r\n\r\n$8\r\nä\r\nb€\r\n*2\r\n$2\r\n17\r\n*1\r\n:3\r\n*-1\r\n";
const meant = ["OK", 12, null, "", "ä\r\nb€", ["17", [3]], null];

Deno.test("readAnswers() reads every kind of answer, in whatever pieces it arrives", async () => {
  for (const size of [1, 2, 3, 7, 1_000]) {
    assert.deepEqual(await arriving(all, size).next(meant.length), meant);
  }
});

Deno.test("readAnswers() reads what stands behind a refusal before it throws it", async () => {
  const answers = arriving("-ERR no\r\n:1\r\n*2\r\n:5\r\n-OOM full\r\n:2\r\n", 4);
  await assert.rejects(answers.next(2), { message: "ERR no" });
  await assert.rejects(answers.next(1), { message: "OOM full" });
  assert.deepEqual(await answers.next(1), [2]);
});

Deno.test("readAnswers() says that the connection was closed, or speaks another language", async () => {
  await assert.rejects(arriving("$5\r\nabc", 9).next(1), { message: /closed the connection/ });
  await assert.rejects(arriving("HTTP/1.1 400\r\n", 9).next(1), { message: /no answer: "HTTP/ });
});
