import assert from "node:assert/strict";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { App } from "fresh";
import { csrfToken } from "../csrf/token.ts";
import { edgeWorld } from "../testing.ts";
import type { State } from "../state.ts";
import { compress } from "./compress.ts";

const text = "Plums, pears and quinces. ".repeat(200);

/** An answer of the given kind, as it leaves. */
async function sent(
  made: () => Response,
  headers: Record<string, string> = { "accept-encoding": "gzip, br" },
  method = "GET",
): Promise<Response> {
  const app = new App<State>().use(compress);
  app.all("/any", made);
  return await app.handler()(new Request("http://shop.test/any", { method, headers }));
}

const html = (body: BodyInit | null = text, headers: Record<string, string> = {}) => () =>
  new Response(body, { headers: { "content-type": "text/html; charset=utf-8", ...headers } });

async function bytesOf(answer: Response): Promise<Uint8Array> {
  return new Uint8Array(await answer.arrayBuffer());
}

for (
  const type of [
    "text/html; charset=utf-8",
    "text/css",
    "text/plain",
    "image/svg+xml",
    "application/json",
    "application/problem+json",
    "text/javascript",
  ]
) {
  Deno.test(`compress sends ${type} by gzip`, async () => {
    const answer = await sent(() => new Response(text, { headers: { "content-type": type } }));
    assert.equal(answer.headers.get("content-encoding"), "gzip");
    assert.equal(answer.headers.get("vary"), "accept-encoding");
    const bytes = await bytesOf(answer);
    assert.ok(bytes.length < text.length / 10);
    assert.equal(gunzipSync(bytes).toString(), text);
  });
}

const untouched: [what: string, made: () => Response, headers?: Record<string, string>][] = [
  ["a client that takes none", html(), {}],
  ["a client that refuses it", html(), { "accept-encoding": "gzip;q=0, identity" }],
  ["a short text", html("short")],
  ["a picture", () => new Response(text, { headers: { "content-type": "image/png" } })],
  ["events", () => new Response(text, { headers: { "content-type": "text/event-stream" } })],
  ["what has no type", () => new Response(new TextEncoder().encode(text))],
  ["what is compressed", html(text, { "content-encoding": "br" })],
  ["no-transform", html(text, { "cache-control": "private, no-transform" })],
  ["a part", html(text, { "content-range": "bytes 0-9/10" })],
  ["no content", () => new Response(null, { status: 204 })],
  ["not modified", () => new Response(null, { status: 304, headers: { etag: '"a"' } })],
  ["a page of another site's asking", html(), {
    "accept-encoding": "gzip",
    "sec-fetch-site": "cross-site",
  }],
  ["a page of a sibling's asking", html(), {
    "accept-encoding": "gzip",
    "sec-fetch-site": "same-site",
  }],
];
for (const [what, made, headers] of untouched) {
  Deno.test(`compress leaves ${what} as it is`, async () => {
    const answer = await sent(made, headers);
    const expected = made();
    assert.equal(answer.headers.get("content-encoding"), expected.headers.get("content-encoding"));
    assert.deepEqual(await bytesOf(answer), await bytesOf(expected));
  });
}

Deno.test("compress says that a page depends on what is taken, also where it sends it plain", async () => {
  const answer = await sent(html(text, { vary: "cookie" }), {});
  assert.equal(answer.headers.get("vary"), "cookie, accept-encoding");
});

Deno.test("compress sends a short text compressed to who will not have it plain", async () => {
  const answer = await sent(html("short"), { "accept-encoding": "gzip, identity;q=0" });
  assert.equal(gunzipSync(await bytesOf(answer)).toString(), "short");
});

Deno.test("compress has the same headers for HEAD", async () => {
  const [get, head] = [await sent(html()), await sent(html(), undefined, "HEAD")];
  for (const name of ["content-encoding", "vary", "content-type"]) {
    assert.equal(head.headers.get(name), get.headers.get(name));
  }
});

Deno.test("compress sends files by brotli, with a tag that may name both", async () => {
  const answer = await sent(html(text, { etag: '"abc"', "content-length": String(text.length) }));
  assert.deepEqual(
    ["content-encoding", "etag", "content-length"].map((name) => answer.headers.get(name)),
    ["br", 'W/"abc"', null],
  );
  assert.equal(brotliDecompressSync(await bytesOf(answer)).toString(), text);
});

Deno.test("compress sends a file whole that is read piece by piece", async () => {
  const pieces = text.match(/.{1,1000}/g)!;
  const body = ReadableStream.from((async function* () {
    for (const piece of pieces) {
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve);
      await promise;
      yield new TextEncoder().encode(piece);
    }
  })());
  const answer = await sent(html(body, { etag: 'W/"pieces"' }));
  assert.equal(answer.headers.get("content-encoding"), "br");
  assert.equal(brotliDecompressSync(await bytesOf(answer)).toString(), text);
});

Deno.test("compress passes a body on that comes bit by bit, without waiting for its end", async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const answer = await sent(html(readable));
  assert.equal(answer.headers.get("content-encoding"), null);
  const reader = answer.body!.getReader();
  for (const part of ["one", "two"]) {
    writer.write(new TextEncoder().encode(part));
    assert.equal(new TextDecoder().decode((await reader.read()).value), part);
  }
  writer.close();
  assert.equal((await reader.read()).done, true);
});

Deno.test("a page's length is off by chance, and a form's token never looks the same", async () => {
  const { deps } = edgeWorld();
  const lengths = new Set<number>();
  for (let n = 0; n < 40; n++) lengths.add((await bytesOf(await sent(html()))).length);
  assert.ok(lengths.size > 5, `${lengths.size} lengths`);
  const tokens = Array.from({ length: 20 }, () => csrfToken(deps, null).split(".")[1]!);
  const columns = (index: number) => new Set(tokens.map((one) => one.slice(index, index + 8))).size;
  for (let index = 0; index < tokens[0]!.length - 8; index += 8) assert.equal(columns(index), 20);
});
