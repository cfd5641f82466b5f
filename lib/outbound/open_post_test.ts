import assert from "node:assert/strict";
import { AddressRefused, openPost } from "./mod.ts";

const sent = { headers: {}, body: "{}", allowPrivate: true };
const quiet = { onListen() {}, onError: () => new Response(null, { status: 500 }) };

/** Answers with these pieces; then it ends, breaks, or says nothing more. */
function speaker(pieces: readonly string[], then: "ends" | "breaks" | "waits") {
  const over = Promise.withResolvers<void>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", ...quiet }, () => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const one of pieces) controller.enqueue(new TextEncoder().encode(one));
        if (then === "waits") await over.promise;
        else if (then === "breaks") controller.error(new Error("broken"));
        else controller.close();
      },
      cancel: () => over.resolve(),
    });
    return new Response(body);
  });
  return {
    url: new URL(`http://127.0.0.1:${server.addr.port}/`),
    left: over.promise,
    async [Symbol.asyncDispose]() {
      over.resolve();
      await server.shutdown();
    },
  };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of body) text += decoder.decode(piece, { stream: true });
  return text;
}

Deno.test("openPost() gives what comes, to its end", async () => {
  await using server = speaker(["one ", "two ", "three"], "ends");
  await using answer = await openPost({
    ...sent,
    url: server.url,
    signal: new AbortController().signal,
  });
  assert.deepEqual([answer.status, await textOf(answer.body)], [200, "one two three"]);
});

Deno.test("openPost() tells who reads that the connection broke", async () => {
  await using server = speaker(["one "], "breaks");
  await using answer = await openPost({
    ...sent,
    url: server.url,
    signal: new AbortController().signal,
  });
  await assert.rejects(textOf(answer.body));
});

Deno.test("openPost() ends by its signal, and lets go of the connection", async () => {
  await using server = speaker(["one "], "waits");
  const end = new AbortController();
  await using answer = await openPost({ ...sent, url: server.url, signal: end.signal });
  const reading = textOf(answer.body);
  end.abort();
  await assert.rejects(reading);
  await server.left;
});

Deno.test("openPost() lets go of a connection that nobody reads to its end", async () => {
  await using server = speaker(["one "], "waits");
  {
    await using answer = await openPost({
      ...sent,
      url: server.url,
      signal: new AbortController().signal,
    });
    assert.equal(answer.status, 200);
  }
  await server.left;
});

Deno.test("openPost() goes where post() goes, and nowhere else", async () => {
  const url = new URL("http://127.0.0.1:1/");
  const { signal } = new AbortController();
  await assert.rejects(openPost({ ...sent, url, signal, allowPrivate: false }), AddressRefused);
});
