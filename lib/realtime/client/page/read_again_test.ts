import assert from "node:assert/strict";
import { fakeBrowser } from "../../testing/fake_browser.ts";
import { readAgain } from "./read_again.ts";

function reading({ leastMs = 0 } = {}) {
  const { host, pass, wake } = fakeBrowser();
  const page = { isLookedAt: true };
  const reads: PromiseWithResolvers<number>[] = [];
  const told: number[] = [];
  const reader = readAgain({
    read() {
      reads.push(Promise.withResolvers<number>());
      return reads.at(-1)!.promise;
    },
    everyMs: 15_000,
    leastMs,
    onRead: (value) => void told.push(value),
    isLookedAt: () => page.isLookedAt,
  }, host);
  return { reader, reads, told, page, pass, wake };
}

Deno.test("readAgain() reads every so often, one at a time, whatever becomes of it", async () => {
  const { reads, told, pass } = reading();
  await pass(45_000);
  assert.equal(reads.length, 1, "the first is not there yet");
  reads[0]!.reject(new Error("away"));
  await pass(15_000);
  reads[1]!.resolve(7);
  await pass(0);
  assert.deepEqual(told, [7]);
});

Deno.test("readAgain() asks nothing for a page that nobody looks at, and at once when somebody does", async () => {
  const { reader, reads, page, pass, wake } = reading();
  page.isLookedAt = false;
  reader.soon();
  await pass(600_000);
  assert.equal(reads.length, 0);
  page.isLookedAt = true;
  wake();
  assert.equal(reads.length, 1);
});

Deno.test("readAgain() reads what changes at once, and then only so often", async () => {
  const { reader, reads, pass } = reading({ leastMs: 2_000 });
  reader.soon();
  await pass(200);
  assert.equal(reads.length, 1);
  reads[0]!.resolve(1);
  await pass(0);
  for (let n = 0; n < 5; n++) reader.soon();
  await pass(1_999);
  assert.equal(reads.length, 1);
  await pass(201);
  assert.equal(reads.length, 2);
});

Deno.test("readAgain() reads again what changed while it was read, and gives a slow server time", async () => {
  const { reader, reads, pass } = reading({ leastMs: 2_000 });
  reader.now();
  reader.soon();
  await pass(1_000);
  reads[0]!.resolve(1);
  await pass(9_000);
  assert.equal(reads.length, 1, "it took a second: ten until the next");
  await pass(200);
  assert.equal(reads.length, 2);
  reads[1]!.reject(new Error("away"));
  await pass(5_000);
  assert.equal(reads.length, 2, "nothing has changed since");
});

Deno.test("readAgain() is over when it is stopped", async () => {
  const { reader, reads, told, pass, wake } = reading();
  reader.now();
  reader.soon();
  reader.stop();
  reads[0]!.resolve(1);
  wake();
  await pass(60_000);
  assert.deepEqual([reads.length, told], [1, []]);
});
