import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { ServerMessages } from "./server_messages.ts";

const message = (type: string, body: number) => {
  const header = Buffer.alloc(5);
  header.write(type);
  header.writeUInt32BE(4 + body, 1);
  return Buffer.concat([header, Buffer.alloc(body, 0x44)]);
};
/** Two answers of some rows, one of many bytes, and what stands around them. */
const said = Buffer.concat([
  message("R", 4),
  message("Z", 1),
  ...[message("2", 0), message("D", 3), message("D", 70_000), message("C", 9), message("Z", 1)],
  ...[message("T", 20), message("D", 1), message("C", 9), message("Z", 1)],
]);

/** What is known after so many bytes, however they were cut into parts. */
function after(bytes: number, part = said.length): ServerMessages {
  const messages = new ServerMessages();
  for (let at = 0; at < bytes; at += part) {
    messages.take(said.subarray(at, Math.min(bytes, at + part)));
  }
  return messages;
}

Deno.test("ServerMessages know where they are, in whatever parts these come", () => {
  const near = [...Array(60).keys()];
  const places = [...near, ...near.map((n) => said.length - n)];
  for (const bytes of places) {
    const whole = after(bytes);
    for (const part of [1, 3, 5, 4_096]) {
      const cut = after(bytes, part);
      assert.deepEqual([cut.isReady, cut.isAmongRows], [whole.isReady, whole.isAmongRows]);
      assert.deepEqual(cut.ending(), whole.ending(), `${bytes} bytes in parts of ${part}`);
    }
  }
  assert.deepEqual([after(5).isReady, after(said.length).isReady], [false, true]);
  assert.equal(after(said.length).isAmongRows, false);
});

Deno.test("what ends an interrupted answer ends it at every byte", () => {
  let amongRows = 0;
  for (let bytes = 0; bytes < said.length; bytes += bytes < 60 ? 1 : 97) {
    const messages = after(bytes);
    if (messages.isAmongRows) amongRows++;
    messages.take(messages.ending());
    assert.equal(messages.isAmongRows, false, `after ${bytes} bytes`);
    // Nothing of it is left over, that the next message would begin with.
    assert.equal(messages.ending().length, 6, `after ${bytes} bytes`);
  }
  assert.ok(amongRows > 100);
});
