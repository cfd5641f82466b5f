import assert from "node:assert/strict";
import { until } from "../../testing/until.ts";
import { parseCursor } from "../cursor.ts";
import { appendEvents } from "../log/event_log.ts";
import { loggedPlaced } from "../testing/events.ts";
import { openFeed } from "../testing/feed.ts";
import { shakeHands } from "../testing/handshake.ts";
import { liveWorld, logInAs, origin } from "../testing/live_site.ts";

const MANY = 500;
/** Upper bound of rounds; the kernel's buffers are full long before. */
const ROUNDS = 60;
/** A request without anything of an upgrade. */
const plain = {
  connection: undefined,
  upgrade: undefined,
  "sec-websocket-version": undefined,
  "sec-websocket-key": undefined,
};

for (const transport of ["websocket", "websocket by lines", "sse"] as const) {
  Deno.test(`a client that does not read is closed as slow, and the others miss nothing (${transport})`, async () => {
    await using world = await liveWorld();
    const { deps, site, lines } = world;
    const { cookie } = await logInAs(deps, "support");
    const headers = { cookie, origin };
    // It shakes hands and then reads nothing: its socket and the kernel's buffers fill up.
    const socketUrl = transport === "websocket" ? site.httpUrl : `${site.httpUrl}?lines=1`;
    const [url, how] = transport === "sse" ? [site.streamUrl, plain] : [socketUrl, {}];
    using mute = await shakeHands(url, { ...headers, ...how });
    assert.equal(mute.status, transport === "sse" ? 200 : 101);
    const swift = openFeed(site.feedUrl, { headers });
    await swift.frame(0);
    const dropped = async () => (await deps.metrics.realtimeDropped.get()).values[0]?.value ?? 0;
    let sent = 0;
    for (let round = 0; round < ROUNDS && await dropped() === 0; round++) {
      const events = Array.from({ length: MANY }, () => loggedPlaced(++sent));
      await appendEvents(deps, events);
      await until("the swift client has all", () => swift.events().length === sent);
    }
    assert.equal(await dropped(), 1);
    const ids = new Set(swift.events().map((frame) => frame.id));
    assert.equal(ids.size, sent);
    assert.ok(swift.frames.every((frame) => parseCursor(frame.cursor)));
    await until("the mute client has lost its place", async () => {
      const { values } = await deps.metrics.realtimeConnections.get();
      return values.reduce((sum, one) => sum + one.value, 0) === 1;
    });
    assert.equal(swift.socket.readyState, WebSocket.OPEN);
    if (transport === "sse") {
      const ends = lines.map((line) => JSON.parse(line)).filter((one) =>
        one.event === "socket.closed"
      );
      assert.deepEqual(ends.map((end) => end.code), [4008]);
    }
    await swift.close();
  });
}
