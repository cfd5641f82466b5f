import assert from "node:assert/strict";
import { createLog } from "../log/mod.ts";
import { createOrgan } from "./organ.ts";

Deno.test("createOrgan() logs a round that throws under the organ's name, and goes on", async () => {
  const lines: string[] = [];
  const log = createLog({
    service: "test",
    release: "test",
    level: "info",
    write: (line) => void lines.push(line),
  });
  const second = Promise.withResolvers<void>();
  let rounds = 0;
  const organ = createOrgan({
    name: "sweeper",
    log,
    everyMs: 60_000,
    runOnce() {
      rounds++;
      if (rounds === 1) return Promise.reject(new Error("ill"));
      second.resolve();
      return Promise.resolve();
    },
  });
  organ.start();
  await second.promise;
  await organ.stop();
  const [{ event, organ: name, error }, ...more] = lines.map((line) => JSON.parse(line));
  assert.deepEqual([event, name, error.message, more], ["organ.failed", "sweeper", "ill", []]);
});

Deno.test("an organ that is started and stopped again and again runs no two rounds at once", async () => {
  let inside = 0;
  let most = 0;
  for (let n = 0; n < 100; n++) {
    const organ = createOrgan({
      onError: (error) => assert.fail(String(error)),
      everyMs: 1,
      async runOnce() {
        most = Math.max(most, ++inside);
        await Promise.resolve();
        inside--;
      },
    });
    organ.start();
    organ.start();
    for (let nudge = 0; nudge < n % 5; nudge++) organ.nudge();
    await organ.stop();
    assert.equal(inside, 0);
  }
  assert.equal(most, 1);
});
