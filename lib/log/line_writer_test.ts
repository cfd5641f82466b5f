import assert from "node:assert/strict";
import { createLineWriter, KEPT } from "./line_writer.ts";

const dropped = (lines: number) => `dropped ${lines}\n`;

/** A reader who reads when told to. */
function slowReader() {
  const decoder = new TextDecoder();
  const gate = { open: Promise.withResolvers<void>() };
  let text = "";
  return {
    gate,
    read: () => text,
    async write(bytes: Uint8Array) {
      await gate.open.promise;
      const part = bytes.subarray(0, 70_000);
      text += decoder.decode(part, { stream: true });
      return part.length;
    },
  };
}

Deno.test("a line writer holds up nobody while its reader reads nothing, and says what is missing", async () => {
  const reader = slowReader();
  const writer = createLineWriter(reader, dropped);
  const line = "x".repeat(1_023) + "\n";
  for (let n = 0; n < 3_000; n++) writer.write(line);
  const beganMs = performance.now();
  await writer.flush();
  assert.ok(performance.now() - beganMs < 5_000, "nor who ends");
  reader.gate.open.resolve();
  writer.write("last\n");
  await writer.flush();
  writer.write("later\n");
  await writer.flush();
  const lines = reader.read().split("\n");
  const whole = lines.filter((one) => one.length === 1_023).length;
  const missing = lines.filter((one) => one.startsWith("dropped "))
    .reduce((sum, one) => sum + Number(one.slice(8)), 0);
  assert.ok(whole >= KEPT / 1_024 && whole < 3_000);
  assert.equal(whole + missing + lines.filter((one) => /^la/.test(one)).length, 3_002);
});

Deno.test("a line writer outlives its reader", async () => {
  let isGone = true;
  const heard: string[] = [];
  const writer = createLineWriter({
    write(bytes) {
      if (isGone) return Promise.reject(new Deno.errors.BrokenPipe("gone"));
      heard.push(new TextDecoder().decode(bytes));
      return Promise.resolve(bytes.length);
    },
  }, dropped);
  writer.write("one\n");
  writer.write("two\n");
  await writer.flush();
  isGone = false;
  writer.write("three\n");
  await writer.flush();
  assert.deepEqual(heard, ["dropped 2\nthree\n"]);
});

Deno.test("a line writer on a full disk counts what is missing, and no line goes on from one that was cut", async () => {
  let room = 6;
  let text = "";
  const writer = createLineWriter({
    write(bytes) {
      if (room === 0) return Promise.reject(new Error("No space left on device"));
      const part = bytes.subarray(0, room);
      [room, text] = [room - part.length, text + new TextDecoder().decode(part)];
      return Promise.resolve(part.length);
    },
  }, dropped);
  for (const line of ["one\n", "two\n", "three\n"]) {
    writer.write(line);
    await writer.flush();
  }
  room = 100;
  writer.write("four\n");
  await writer.flush();
  assert.equal(text, "one\ntw\ndropped 2\nfour\n");
});
