import assert from "node:assert/strict";
import fc from "fast-check";
import { closeCodes } from "../close_codes.ts";
import { emitPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";

/** Whatever a client may send: bytes, texts, JSON of any kind, and frames that are almost right. */
const name = fc.oneof(
  fc.constantFrom("orders", "notifications", "user:1", "__proto__", "constructor", "", "orders "),
  fc.string({ maxLength: 90 }),
);
const almost = fc.record({
  type: fc.oneof(fc.constantFrom("pong", "subscribe", "unsubscribe", "welcome"), fc.string()),
  groups: fc.oneof(fc.array(name, { maxLength: 6 }), fc.jsonValue()),
  after: fc.oneof(fc.constantFrom("", "nonsense", ","), fc.string(), fc.jsonValue()),
}, { requiredKeys: ["type"] });
const sent = fc.oneof(
  fc.uint8Array({ maxLength: 64 }).map((bytes) => bytes as Uint8Array<ArrayBuffer>),
  fc.string({ unit: "binary", maxLength: 1_100 }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  { weight: 4, arbitrary: almost.map((frame) => JSON.stringify(frame)) },
  fc.constant(JSON.stringify({ type: "subscribe", groups: Array(100).fill("orders") })),
  fc.constant(`${"[".repeat(1_000)}`),
);
const endings: number[] = [closeCodes.not_understood, closeCodes.too_large, closeCodes.too_fast];
/** How a client here reads a connection that was reset. */
const CUT = 0;

Deno.test("whatever a client sends, it is answered by the protocol, and nobody else notices", async () => {
  await using world = await liveWorld();
  const { deps, site, lines } = world;
  const staff = await Promise.all([1, 2].map(() => logInAs(deps, "support")));
  const open = ({ cookie }: { cookie: string }) =>
    openFeed(site.feedUrl, { headers: { cookie, origin } });
  const bystander = open(staff[0]!);
  await bystander.frame(0);
  let told = 0;
  const property = fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 8 }), async (all) => {
    const feed = open(staff[1]!);
    await feed.frame(0);
    // The last one ends it, if none before has.
    for (const one of [...all, "no frame"]) feed.socket.send(one);
    const { code, reason } = await feed.closed;
    // Who goes on sending to a closed connection may lose with it what was on its way back.
    if (code === CUT) return;
    told++;
    assert.ok(endings.includes(code), `${code} ${reason}`);
    const last = feed.frames.at(-1)!;
    assert.deepEqual(
      [last.type, last.code],
      ["error", reason],
      "the error says why, then the close",
    );
  });
  await fc.assert(property, { seed: 20_260_301, numRuns: 60, endOnFailure: true });
  assert.ok(told > 20, `${told} of 60 were told why`);
  const id = await emitPlaced(deps, 1);
  assert.equal((await bystander.frame(1)).id, id);
  assert.equal(bystander.frames.length, 2);
  assert.deepEqual(lines.filter((line) => /"level":"(error|warn)"/.test(line)), []);
  await bystander.close();
});
