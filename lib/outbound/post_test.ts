import assert from "node:assert/strict";
import { AddressRefused, post } from "./mod.ts";

interface Heard {
  path: string;
  headers: Headers;
  body: string;
}

/** A receiver on this machine that answers with `status`; 0: never. */
function receiver(status: number, headers: Record<string, string> = {}) {
  const heard: Heard[] = [];
  const never = Promise.withResolvers<Response>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    heard.push({ path: pathname + search, headers: request.headers, body: await request.text() });
    if (status === 0) return await never.promise;
    return new Response("x".repeat(100_000), { status, headers });
  });
  return {
    heard,
    url: new URL(`http://localhost:${server.addr.port}/hooks?a=b`),
    async [Symbol.asyncDispose]() {
      never.resolve(new Response());
      await server.shutdown();
    },
  };
}

const never = new AbortController().signal;
const sent = { headers: { "content-type": "application/json" }, body: '{"é":1}', signal: never };

Deno.test("post() says what it is given once, and reads no more than the status", async () => {
  for (const status of [200, 410, 503]) {
    await using one = await receiver(status);
    assert.equal(await post({ ...sent, url: one.url, allowPrivate: true }), status);
    const [{ path, headers, body }] = one.heard as [Heard];
    assert.deepEqual([one.heard.length, path, body], [1, "/hooks?a=b", '{"é":1}']);
    assert.equal(headers.get("host"), one.url.host);
    assert.equal(headers.get("content-type"), "application/json");
  }
});

Deno.test("post() follows no redirect", async () => {
  await using other = await receiver(200);
  await using one = await receiver(302, { location: other.url.href });
  assert.equal(await post({ ...sent, url: one.url, allowPrivate: true }), 302);
  assert.equal(other.heard.length, 0);
});

Deno.test("post() says nothing into networks of our own, by whatever name", async () => {
  await using one = await receiver(200);
  const { port } = one.url;
  for (const host of ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]) {
    const url = new URL(`https://${host}:${port}/`);
    const refused = post({ ...sent, url, allowPrivate: false });
    await assert.rejects(refused, AddressRefused, host);
  }
  await assert.rejects(post({ ...sent, url: one.url, allowPrivate: false }), AddressRefused);
  assert.equal(one.heard.length, 0);
});

Deno.test("post() gives up on who does not answer, is not there, or is no server", async () => {
  await using silent = await receiver(0);
  const late = post({ ...sent, url: silent.url, allowPrivate: true, withinMs: 50 });
  await assert.rejects(late, { name: "AbortError" });
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  const hung = Array.fromAsync(listener, (connection) => connection.close());
  const url = new URL(`http://127.0.0.1:${port}/`);
  await assert.rejects(post({ ...sent, url, allowPrivate: true, withinMs: 2_000 }));
  listener.close();
  await hung.catch(() => {});
  await assert.rejects(post({ ...sent, url, allowPrivate: true }), /ECONNREFUSED/);
});
