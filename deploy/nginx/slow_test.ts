import assert from "node:assert/strict";
import { startProxy } from "./testing/proxy.ts";
import { startStandIn } from "./testing/stand_in.ts";
import { openTls } from "./testing/tls_line.ts";
import { setTimeout as pause } from "node:timers/promises";

const LINES = 60;

/** What a connection sends first, and then a little at a time, for ever. */
const kinds: [what: string, first: string, then: string][] = [
  ["a header that never ends", "GET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n"],
  ["a body that stalls", "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\na", ""],
  ["nothing at all", "", ""],
];

Deno.test("slow connections are ended in their time, and others are answered meanwhile", async () => {
  await using shop = startStandIn();
  await using proxy = await startProxy({
    webs: [shop.port],
    changes: [
      ["http/timeouts.conf", "client_header_timeout 10s", "client_header_timeout 2s"],
      ["http/timeouts.conf", "client_body_timeout 15s", "client_body_timeout 2s"],
    ],
  });
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const ends = Array.from({ length: LINES }, async (_, n) => {
    const [, first, then] = kinds[n % kinds.length]!;
    // A handshake that takes too long is ended as well.
    using line = await openTls(proxy).catch(() => null);
    if (!line) return;
    const ended = line.rest();
    await line.write(first).catch(() => {});
    const dripping = drip(() => line.write(then), then === "" ? null : over);
    await ended;
    await dripping;
  });
  const statuses = [];
  for (let n = 0; n < 50; n++) {
    const answer = await proxy.ask("/", { signal: AbortSignal.timeout(20_000) });
    await answer.body?.cancel();
    statuses.push(answer.status);
  }
  assert.deepEqual(new Set(statuses), new Set([200]));
  await Promise.all(ends).finally(end);
  // None of the slow ones has cost the shop a request.
  assert.equal(shop.asked.length, 50);
});

/** Again and again, until the other side has had enough. */
async function drip(write: () => Promise<void>, over: Promise<void> | null): Promise<void> {
  for (let isOver = over === null; !isOver;) {
    isOver = await Promise.race([
      over!.then(() => true),
      pause(200).then(write).then(() => false, () => true),
    ]);
  }
}
